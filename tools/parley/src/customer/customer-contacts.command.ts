import type { JsonObject, JsonValue, Opened, RecordedEvent } from '@parley/event-log';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { databaseUrlOf } from '../log/database.js';
import { logSchemaOf } from '../log/log-schemas.js';
import { withCustomerKeys } from '../log/opened-keys.js';
import { withLog } from '../log/opened-log.js';
import { openWhereKeyIs } from '../order-history/opened-event.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

export interface CustomerContactsCommand {
  /** The customer's id in the provider file. */
  readonly id: string;
  readonly database: string | undefined;
  readonly json: boolean;
}

const stream = 'provider-data';

/** Prints the people of a customer: from the log, since nothing that crosses the bus has them. */
export async function customerContacts(
  { id, database, json }: CustomerContactsCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  const url = await databaseUrlOf(database, terminal);
  const events = await withLog(url, await logSchemaOf('policy'), (log) => log.readStream(stream));
  const customer = customerIn(events ?? [], id);
  if (customer === undefined)
    throw new CommandRefused('not-found', `There is no customer ${safeText(id)} in what is in use.`);
  const { contacts } = customer;
  const opened =
    contacts === undefined
      ? undefined
      : await withCustomerKeys(url, 'policy', terminal, async (keys) => {
          const opened = await openWhereKeyIs({ contacts }, keys, stream);
          return opened.get('contacts');
        });
  if (json) terminal.print(JSON.stringify({ customer: id, ...saidOf(opened) }));
  else for (const line of linesOf(opened)) terminal.print(safeText(line));
  return exitStatus.done;
}

/** The entry of a customer after all changes; undefined where it has none. */
function customerIn(events: readonly RecordedEvent[], id: string): JsonObject | undefined {
  let found: JsonObject | undefined;
  for (const { data } of events)
    for (const change of objectsIn(data['changes'])) {
      if (change['part'] !== 'customers') continue;
      const isGone = change['kind'] === 'removed' || (change['gone'] as readonly JsonValue[]).includes(id); // A list of entries says both.
      const entry = objectsIn(change['entries']).find(({ name }) => name === id);
      found = (entry?.['value'] as JsonObject | undefined) ?? (isGone ? undefined : found);
    }
  return found;
}

const objectsIn = (list: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(list) ? (list as readonly JsonObject[]) : []; // The released shape has objects in these.

const saidOf = (opened: Opened | undefined): object => {
  if (opened === undefined) return { contacts: [] };
  return opened.kind === 'opened' ? { contacts: opened.value } : { [opened.kind]: true };
};

function linesOf(opened: Opened | undefined): readonly string[] {
  if (opened === undefined) return ['There are no contacts.'];
  if (opened.kind !== 'opened') return [`The contacts are ${opened.kind}.`];
  return objectsIn(opened.value).map(({ name, role, email, telephoneNumbers = [] }) =>
    [name, role, email, ...(telephoneNumbers as readonly JsonValue[])]
      .filter((one) => typeof one === 'string')
      .join(', '),
  );
}
