import { base64Octets } from '@parley/config';
import { PostgresCustomerKeys, type CustomerKeys } from '@parley/event-log';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { logSchemaOf } from './log-schemas.js';
import { onDatabase, postgresUrlOf } from './on-database.js';

const masterKeyName = 'PARLEY_MASTER_KEY';

/** Works with the keys of the personal data in the log of a service; undefined when the database has none. Throws UsageError. */
export async function withCustomerKeys<Result>(
  url: string,
  service: 'order' | 'policy' | 'broker',
  terminal: Terminal,
  work: (keys: CustomerKeys) => Promise<Result>,
): Promise<Result | undefined> {
  const masterKey = masterKeyOf(terminal);
  const keys = new PostgresCustomerKeys({
    url: postgresUrlOf(url),
    schema: await logSchemaOf(service),
    masterKey,
    maxConnections: 1,
  });
  return onDatabase(keys, work);
}

function masterKeyOf(terminal: Terminal): Uint8Array | undefined {
  const given = terminal.env[masterKeyName];
  if (given === undefined || given === '') return undefined;
  const parser = base64Octets(32);
  const masterKey = parser.parse(given);
  if (masterKey === undefined) throw new UsageError(`${masterKeyName} is not what it has to be: ${parser.expected}`);
  return masterKey;
}
