import type { EventLog } from '@parley/event-log';

/** Events read at a time while looking for a customer's identifier. */
const pageSize = 1_000;

/**
 * The streams of the orders that the identifier names: the provider's own one, or all with that customer order identifier.
 * The log knows no index by customer order identifier alone (it is unique per customer only), so that is a scan.
 */
export async function findOrders(log: EventLog, id: string): Promise<readonly string[]> {
  const [first] = await log.readStream(id);
  if (first !== undefined) return [id];
  const found = new Set<string>();
  for (let after; ;) {
    const page = await log.readAll(after, pageSize);
    for (const { streamId, data } of page) if (data['customerOrderIdentifier'] === id) found.add(streamId);
    after = page.at(-1)?.position;
    if (page.length < pageSize || after === undefined) return [...found];
  }
}
