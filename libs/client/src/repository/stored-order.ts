import { clientOrderSchemaVersion, type ClientOrder } from './client-order.js';
import { OrderRepositoryFault } from './order-repository.js';

/**
 * A stored value as an order; the one place where older shapes are raised to the present one. `place` names it for
 * people. Throws OrderRepositoryFault (unreadable).
 */
export function orderFrom(value: unknown, place: string): ClientOrder {
  const unreadable = (reason: string): OrderRepositoryFault =>
    new OrderRepositoryFault('unreadable', `${place} is no order of this client: ${reason}`);
  if (!isObject(value)) throw unreadable('it is no JSON object');
  const { schemaVersion } = value;
  if (typeof schemaVersion !== 'number') throw unreadable('it names no schema version');
  if (schemaVersion !== clientOrderSchemaVersion)
    throw unreadable(`schema version ${schemaVersion} is not ${clientOrderSchemaVersion}`);
  if (typeof value['customerOrderIdentifier'] !== 'string' || typeof value['version'] !== 'number')
    throw unreadable('its identifier or version is missing');
  if (!isObject(value['session']) || !isObject(value['session']['transaction']))
    throw unreadable('its transaction is missing');
  return value as unknown as ClientOrder; // Written by a client of this schema version.
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
