import { isPersonalElement, type InformationElements } from '@parley/cpnp';
import { openMembers, sealMembers, type CustomerKeys, type JsonObject } from '@parley/event-log';
import type { ClientOrder } from '@parley/client';
import type { OrderChange } from './order-change.js';

/** Whose personal data the orders hold, and the keys that it is sealed with: without its key it is erased. */
export interface PersonalData {
  readonly keys: CustomerKeys;
  readonly customerId: string;
}

/** Members of an order and its messages that are information elements. */
const elementMembers: ReadonlySet<string> = new Set(['informationElements', 'requestedElements']);

/** The change with its personal elements sealed, wherever in the order they are. Throws what the keys throw. */
export async function sealChange(change: OrderChange, personal: PersonalData, streamId: string): Promise<OrderChange> {
  return withElements(change, async (elements) => {
    const names = Object.keys(elements).filter((name) => isPersonalElement(name, elements[name]));
    if (names.length === 0) return elements;
    const key = await personal.keys.current(personal.customerId);
    return sealMembers(elements, names, key, streamId);
  });
}

/** The order with what was sealed; an element whose key is gone, or that does not open, is absent. Throws what the keys throw. */
export async function openOrder(order: ClientOrder, { keys }: PersonalData, streamId: string): Promise<ClientOrder> {
  const opened = await mapElements('', order, async (elements) => {
    const found = await openMembers(elements, keys, streamId);
    const entries = Object.entries(elements).flatMap(([name, value]) => {
      const one = found.get(name);
      if (one === undefined) return [[name, value] as const];
      return one.kind === 'opened' ? [[name, one.value] as const] : [];
    });
    return Object.fromEntries(entries);
  });
  return opened as ClientOrder; // The same members, of information elements perhaps fewer.
}

type MapElements = (elements: InformationElements) => Promise<InformationElements>;

async function withElements(change: OrderChange, map: MapElements): Promise<OrderChange> {
  const set = await Promise.all(
    change.set.map(async ({ path, value }) => ({ path, value: await mapElements(path.at(-1) ?? '', value, map) })),
  );
  return { ...change, set };
}

async function mapElements(name: string, value: unknown, map: MapElements): Promise<unknown> {
  if (!isObject(value)) return value;
  if (elementMembers.has(name)) return map(value);
  const members = Object.entries(value).map(
    async ([member, inner]) => [member, await mapElements(member, inner, map)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
