import { PostgresEventLog } from '@parley/event-log';
import type { Servers } from '../negotiation/sides.js';

/** Every read model, by the schema of its service. */
const readModels = [
  ['parley_order', 'tasks'],
  ['parley_order', 'orders'],
  ['parley_policy', 'capacity'],
] as const;

/** Holds the lease of each read model before its service starts: no replica then follows the log. Gives back what lets go. */
export async function holdReadModels({ databaseUrl }: Servers): Promise<() => Promise<void>> {
  const ended = Promise.withResolvers<void>();
  const logs: PostgresEventLog[] = [];
  const holding: Promise<unknown>[] = [];
  for (const [schema, name] of readModels) {
    const log = new PostgresEventLog({ url: databaseUrl, schema, maxConnections: 1 });
    logs.push(log);
    await new Promise<void>((held, refused) => {
      const lease = log.withLease(`read model ${name}`, () => {
        held();
        return ended.promise;
      });
      lease.catch(refused);
      holding.push(lease);
    });
  }
  return async () => {
    ended.resolve();
    await Promise.all(holding);
    await Promise.all(logs.map((log) => log.close()));
  };
}
