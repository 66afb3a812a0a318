import { PostgresEventLog } from '@parley/event-log';
import { loadDescriptors } from '@parley/lifecycle/services';
import type { Servers } from '../negotiation/sides.js';

/** Every read model, by the schema of its service. */
async function allReadModels(): Promise<readonly (readonly [schema: string, name: string])[]> {
  const databases = (await loadDescriptors()).flatMap(({ database }) => database ?? []);
  return databases.flatMap(({ schema, readModels = [] }) => readModels.map((name) => [schema, name] as const));
}

/** Holds the lease of each read model before its service starts: no replica then follows the log. Gives back what lets go. */
export async function holdReadModels({ databaseUrl }: Servers): Promise<() => Promise<void>> {
  const ended = Promise.withResolvers<void>();
  const logs: PostgresEventLog[] = [];
  const holding: Promise<unknown>[] = [];
  for (const [schema, name] of await allReadModels()) {
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
