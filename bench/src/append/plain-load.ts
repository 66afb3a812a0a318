import type { Pool } from 'pg';
import { insertRow, insertRows, type PlainEvent, type PlainRows } from '../floor/plain-rows.js';
import { deadlineNames, farAway } from './log-load.js';
import { sampleEvent, sampleMeta } from './sample-events.js';

/** The five kinds of event as text, made once: the floor serialises nothing. */
const texts = Array.from({ length: 5 }, (_, kind) => {
  const { type, data } = sampleEvent(kind);
  return { type, data: JSON.stringify(data), meta: JSON.stringify(sampleMeta) };
});

function eventOf(streamId: string, version: number): PlainEvent {
  const text = texts[version % texts.length];
  if (text === undefined) throw new RangeError('versions begin at 0');
  return { streamId, version, ...text };
}

export interface PlainLoad {
  readonly pool: Pool;
  readonly schema: string;
  readonly forMs: number;
  /** Begins every stream's name. */
  readonly run: string;
  readonly connections: number;
  /** Events per statement. */
  readonly rows: number;
  /** With a key, two deadlines and an inbox row for each two events. */
  readonly allBeside: boolean;
}

/** The same rows in statements of so many, one after the other on each connection. @returns events per second */
export async function insertInBatches(load: PlainLoad): Promise<number> {
  const { pool, schema, forMs, run, connections, rows } = load;
  const begun = performance.now();
  let written = 0;
  const follow = async (connection: number): Promise<void> => {
    const client = await pool.connect();
    try {
      for (let batch = 1; performance.now() - begun < forMs; batch += 1) {
        await client.query(insertRows(schema, pairsOf(load, `${run}-${connection}`, batch)));
        written += rows;
      }
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => follow(connection)));
  return (written * 1000) / (performance.now() - begun);
}

/** One statement's rows: two events for each of its streams. */
function pairsOf({ rows, allBeside }: PlainLoad, prefix: string, batch: number): readonly PlainRows[] {
  return Array.from({ length: rows / 2 }, (_, stream) => {
    const streamId = `${prefix}-${stream}`;
    const events = [eventOf(streamId, batch * 2 - 1), eventOf(streamId, batch * 2)];
    if (!allBeside) return { events };
    return {
      events,
      keys: [{ key: `key ${streamId} ${batch}`, streamId }],
      deadlines: deadlineNames.map((name) => ({ streamId, name: `${name} ${batch}`, dueAt: farAway })),
      inbox: [{ consumer: 'bench', messageId: `${streamId} ${batch}` }],
    };
  });
}

/** One row after the other, each in a transaction of its own. @returns events per second */
export async function insertOneByOne(
  pool: Pool,
  load: { readonly schema: string; readonly count: number; readonly run: string },
): Promise<number> {
  const client = await pool.connect();
  try {
    const begun = performance.now();
    for (let version = 1; version <= load.count; version += 1)
      await client.query(insertRow(load.schema, eventOf(load.run, version)));
    return (load.count * 1000) / (performance.now() - begun);
  } finally {
    client.release();
  }
}
