import { expect, it } from 'vitest';
import { schemaOfService } from './run-migration.js';

const database = { schema: 'parley_notary', migrations: [{ name: 'seals-0001', sql: () => 'SELECT 1' }] };
const url = 'postgres://owner@127.0.0.1/parley';

it('asks for the schema alone where no password of a role is given', () => {
  expect(schemaOfService(database, url, undefined)).toStrictEqual({ url, ...database });
});

it('asks for a role that has the name of the schema and may add to its tables, and read others', () => {
  const tables = { addOnlyTables: ['seals'], readOnlyTables: ['steps'] };
  expect(schemaOfService({ ...database, ...tables }, url, 'secret')).toStrictEqual({
    url,
    ...database,
    role: { name: 'parley_notary', password: 'secret', ...tables },
  });
});

it('has what the schema holds besides made with the address of the owner', async () => {
  const made: string[] = [];
  const { further } = schemaOfService({ ...database, further: async (owner) => void made.push(owner) }, url, undefined);
  await further?.();
  expect(made).toStrictEqual([url]);
});
