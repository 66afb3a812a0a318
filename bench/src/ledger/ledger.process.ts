import { PostgresEventLog } from '@parley/event-log';
import { Client } from 'pg';
import { serveParent, settingsOf } from '../negotiation/serve-parent.js';
import { memoryOf } from '../startup/memory.js';
import { builtPolicy } from './built-policy.js';
import { schema } from './many-agreements.js';

/** A ledger in a process of its own, as a start of the policy service has it. */
export type LedgerQuestion =
  /** Reads the ledger: from its snapshot where there is one, else from its events. */
  | { readonly kind: 'load' }
  /** Keeps a snapshot of it, whether one is due or not. */
  | { readonly kind: 'keep' }
  /** Reads the rows of its events, page by page, and does nothing with them. */
  | { readonly kind: 'read-events' }
  | { readonly kind: 'read-snapshot' }
  /** At rest. */
  | { readonly kind: 'memory' };
export interface Loaded {
  readonly seconds: number;
  /** Of this process, all its threads. */
  readonly cpuSeconds: number;
  readonly reservations: number;
}

const { url } = settingsOf<{ readonly url: string }>();
const { LedgerBook, Network, ledgerCodec, ledgerFold, serialiseLedger } = await builtPolicy();
const log = new PostgresEventLog({ url, schema, upcast: ledgerCodec.upcast });
const client = new Client({ connectionString: url });
await client.connect();
const book = new LedgerBook(log, { network: new Network([], []), terms: {} }, { nowMs: Date.now() });
const page = 5_000;

serveParent<LedgerQuestion>(
  async ({ kind }) => {
    if (kind === 'memory') return { megabytes: await memory() };
    if (kind === 'keep') return { octets: await keep() };
    const begun = performance.now();
    const cpu = process.cpuUsage();
    if (kind === 'load') await book.load();
    else if (kind === 'read-events') await readEvents();
    else await client.query(`SELECT part FROM ${schema}.snapshot_parts ORDER BY number`);
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const cpuSeconds = (user + system) / 1e6;
    let reservations = 0;
    for (const _ of book.ledger.reservations.entries()) reservations += 1;
    return { seconds, cpuSeconds, reservations };
  },
  () => Promise.all([log.close(), client.end()]).then(() => undefined),
);

async function keep(): Promise<number> {
  const parts = serialiseLedger(book.ledger);
  let octets = 0;
  function* counted() {
    for (const part of parts) {
      octets += part.length;
      yield part;
    }
  }
  const { rows } = await client.query<{ version: number; hash: string }>(
    `SELECT version, hash FROM ${schema}.events WHERE stream_id = 'ledger' ORDER BY version DESC LIMIT 1`,
  );
  const [head] = rows;
  if (head === undefined) throw new Error('there is nothing to keep');
  await log.saveSnapshot({ streamId: 'ledger', head, fold: ledgerFold, parts: counted() });
  return octets;
}

async function readEvents(): Promise<void> {
  const text = `SELECT * FROM ${schema}.events WHERE stream_id = 'ledger' AND version > $1 ORDER BY version LIMIT ${page}`;
  for (let after = 0; ;) {
    const { rows } = await client.query<{ version: number }>({ name: 'page', text, values: [after] });
    after = rows.at(-1)?.version ?? after;
    if (rows.length < page) return;
  }
}

/** The collection is the one that a service makes when it is at rest (ADR 36). The heap gives pages back in the turns after it. */
async function memory(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc?.({ type: 'major', flavor: 'last-resort', execution: 'sync' });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return memoryOf(process.pid);
}
