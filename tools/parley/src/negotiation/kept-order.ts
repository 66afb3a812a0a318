import type { ClientOrder, OrderReference, OrderRepository, ServerLocation } from '@parley/client';
import { parseCustomerOrderIdentifier } from '@parley/cpnp';
import { safeText } from '../render/safe-text.js';
import { UsageError } from '../usage-error.js';
import { parseServerLocation } from './server-endpoint.js';

/** The order as this customer keeps it. Throws UsageError when there is none. */
export async function findKeptOrder(id: string, repository: OrderRepository, folder: string): Promise<ClientOrder> {
  const identifier = parseCustomerOrderIdentifier(id);
  const kept = identifier && (await repository.load(identifier));
  if (kept === undefined)
    throw new UsageError(`there is no order ${safeText(id)} in ${folder}; "parley orders" lists those that there are`);
  return kept;
}

/** Throws UsageError where the folder holds an order of this identifier. */
export async function refuseKeptOrder(id: string, repository: OrderRepository): Promise<void> {
  const identifier = parseCustomerOrderIdentifier(id);
  if (identifier !== undefined && (await repository.load(identifier)) !== undefined)
    throw new UsageError(`the order ${safeText(id)} exists in the repository`);
}

export const referenceTo = ({ customerOrderIdentifier }: ClientOrder): OrderReference => ({ customerOrderIdentifier });

/** The server that is named, or the one that the order was last sent to. */
export function serverFor(to: string | undefined, { session }: ClientOrder): ServerLocation {
  return to === undefined ? { host: session.server.address, port: session.server.port } : parseServerLocation(to);
}
