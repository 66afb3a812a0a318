import { escapeIdentifier, type DatabaseError, type Pool } from 'pg';
import type { AppendOutcome, Conflict } from '../port.js';
import type { PreparedAppend } from '../prepared-append.js';
import type { WhenTaken } from './event-columns.js';
import { isLoneEvent, writeLoneEvents } from './lone-events.js';
import { appendStatement, refusedState, type Refused } from './append-statement.js';
import { isAnswer, isClash, isUniqueViolation, run } from './connections.js';

/** Deadlocks with other processes end by themselves; more than a few in a row is a fault to be seen. */
const maxClashes = 10;

/**
 * Writes a batch whose appends share no stream, key or message. The refused ones get their conflict, and the rest is written
 * without them: each round writes all that are left, settles at least one append, or turns to the form that skips taken places.
 * @throws LogUnavailable with the outcome unknown; DatabaseError with nothing of the rest written
 */
export async function writeBatch(
  pool: Pool,
  schema: string,
  batch: readonly PreparedAppend[],
): Promise<readonly AppendOutcome[]> {
  const outcomes = new Map<PreparedAppend, AppendOutcome>();
  let clashes = 0;
  // Conflicts are rare, so that the cheap form is tried first.
  let taken: WhenTaken = 'raise';
  for (let rest = batch; rest.length > 0; rest = rest.filter((append) => !outcomes.has(append))) {
    try {
      const lone = rest.every(isLoneEvent);
      const written = lone ? await writeLoneEvents(pool, schema, rest, taken) : undefined;
      if (!lone) await run(pool, appendStatement(schema, rest, taken));
      for (const append of rest) {
        const appended = written === undefined || written.has(append.streamId);
        outcomes.set(append, appended ? { kind: 'appended', head: append.head } : { kind: 'version-conflict' });
      }
    } catch (error) {
      if (!isAnswer(error)) throw error;
      if (isUniqueViolation(error) && taken === 'raise') {
        taken = 'skip';
      } else if (error.code === refusedState) {
        for (const [append, conflict] of await conflictsOf(pool, schema, rest, refusalIn(error)))
          outcomes.set(append, conflict);
      } else if (!isClash(error) || (clashes += 1) > maxClashes) {
        throw error;
      }
    }
  }
  return batch.flatMap((append) => outcomes.get(append) ?? []);
}

function refusalIn(error: DatabaseError): Refused {
  // refuse_append writes it; a part that the statement lacks, or of which nothing was refused, is absent or null.
  const { streams, keys, messages } = JSON.parse(error.detail ?? '{}') as {
    [Part in keyof Refused]?: Refused[Part] | null;
  };
  return { streams: streams ?? [], keys: keys ?? [], messages: messages ?? [] };
}

/** The first reason of each refused append: handled before, then the version, then the keys in their order. */
async function conflictsOf(
  pool: Pool,
  schema: string,
  batch: readonly PreparedAppend[],
  refused: Refused,
): Promise<ReadonlyMap<PreparedAppend, Conflict>> {
  const streams = new Set(refused.streams);
  const messages = new Set(refused.messages.map(([consumer, messageId]) => `${consumer}\0${messageId}`));
  const holders = refused.keys.length > 0 ? await holdersOf(pool, schema, refused.keys) : new Map<string, string>();
  const conflicts = new Map<PreparedAppend, Conflict>();
  for (const append of batch) {
    const { inbox, streamId } = append;
    const handled = inbox.filter(({ consumer, messageId }) => messages.has(`${consumer}\0${messageId}`));
    if (handled.length > 0)
      conflicts.set(append, { kind: 'already-handled', messageIds: handled.map(({ messageId }) => messageId) });
    else if (streams.has(streamId)) conflicts.set(append, { kind: 'version-conflict' });
    else {
      for (const key of append.claim) {
        // The key was released in between: the next round may succeed.
        const holder = holders.get(key);
        if (holder === undefined || holder === streamId || !refused.keys.includes(key)) continue;
        conflicts.set(append, { kind: 'key-conflict', key, streamId: holder });
        break;
      }
    }
  }
  return conflicts;
}

export async function holdersOf(
  pool: Pool,
  schema: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ key: string; stream_id: string }>(pool, {
    name: 'look_up',
    text: `SELECT key, stream_id FROM ${escapeIdentifier(schema)}.keys WHERE key = ANY($1::text[])`,
    values: [keys],
  });
  return new Map(rows.map((row) => [row.key, row.stream_id]));
}
