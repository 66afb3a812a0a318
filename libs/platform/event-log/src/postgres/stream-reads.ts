import type { Pool } from 'pg';
import { run, type Statement } from './connections.js';

/** Events of one stream after a version, at most `limit` of them. */
export interface StreamRead {
  readonly streamId: string;
  readonly afterVersion: number;
  readonly limit: number;
}

/** Reads several streams in one statement: the events of each, in the order of the reads. It may reject. */
export type ReadTogether<Event> = (reads: readonly StreamRead[]) => Promise<readonly (readonly Event[])[]>;

export interface StreamReadsOptions {
  /** Streams of one statement. Default 128. */
  readonly maxTogether?: number;
  /** Events of one stream in a statement for several: with `maxTogether` it bounds what one answer holds. Default 64. */
  readonly eventsTogether?: number;
  /** Statements at a time. Default 3: a long one holds up no short one. */
  readonly maxInFlight?: number;
}

interface Waiting<Event> extends StreamRead {
  readonly settled: PromiseWithResolvers<readonly Event[]>;
}

/**
 * Reads that come while earlier ones are under way go together into one statement. There is no delay: a read that finds nothing
 * under way goes in this turn of the event loop. Each statement begins after the reads in it were asked for, so that none misses
 * what was committed before.
 */
export class StreamReads<Event> {
  readonly #maxTogether: number;
  readonly #eventsTogether: number;
  readonly #maxInFlight: number;
  #waiting: Waiting<Event>[] = [];
  #inFlight = 0;
  #scheduled = false;

  constructor(
    private readonly readTogether: ReadTogether<Event>,
    private readonly versionOf: (event: Event) => number,
    { maxTogether = 128, eventsTogether = 64, maxInFlight = 3 }: StreamReadsOptions = {},
  ) {
    this.#maxTogether = maxTogether;
    this.#eventsTogether = eventsTogether;
    this.#maxInFlight = maxInFlight;
  }

  read(read: StreamRead): Promise<readonly Event[]> {
    const settled = Promise.withResolvers<readonly Event[]>();
    this.#waiting.push({ ...read, settled });
    this.#schedule();
    return settled.promise;
  }

  /** At the end of this turn of the event loop, so that callers that were woken together share a statement. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#inFlight < this.#maxInFlight && this.#waiting.length > 0)
        void this.#send(this.#waiting.splice(0, this.#maxTogether));
    });
  }

  async #send(together: readonly Waiting<Event>[]): Promise<void> {
    this.#inFlight += 1;
    const most = together.length === 1 ? Infinity : this.#eventsTogether;
    try {
      const found = await this.readTogether(
        together.map(({ streamId, afterVersion, limit }) => ({ streamId, afterVersion, limit: Math.min(limit, most) })),
      );
      together.forEach((one, at) => this.#take(one, found[at] ?? [], most));
    } catch (error) {
      for (const { settled } of together) settled.reject(error);
    } finally {
      this.#inFlight -= 1;
      if (this.#waiting.length > 0) this.#schedule();
    }
  }

  /** A stream with more events than go together is read on alone. */
  #take({ settled, ...read }: Waiting<Event>, events: readonly Event[], most: number): void {
    const last = events.at(-1);
    if (events.length < most || last === undefined || read.limit <= most) return settled.resolve(events);
    const rest = { ...read, afterVersion: this.versionOf(last), limit: read.limit - events.length };
    this.readTogether([rest]).then(
      ([more = []]) => settled.resolve([...events, ...more]),
      (error: unknown) => settled.reject(error),
    );
  }
}

/** Reads them in one statement. The rows of each, in the order of the reads. */
export async function readStreams<Row extends object>(
  pool: Pool,
  events: string,
  columns: string,
  reads: readonly StreamRead[],
): Promise<readonly (readonly Row[])[]> {
  const rows = await run<Row & { readonly read?: number }>(pool, streamsStatement(events, columns, reads));
  if (reads.length === 1) return [rows];
  const found = reads.map((): Row[] => []);
  for (const row of rows) found[(row.read ?? 0) - 1]?.push(row);
  return found;
}

/** The rows of these reads; of several, each with the number of its read from 1 on, in their order. */
function streamsStatement(events: string, columns: string, reads: readonly StreamRead[]): Statement {
  const limits = reads.map(({ limit }) => (limit === Infinity ? null : limit));
  const [first] = reads;
  if (first !== undefined && reads.length === 1)
    return {
      name: 'read_stream',
      text: `SELECT ${columns} FROM ${events} WHERE stream_id = $1 AND version > $2 ORDER BY version LIMIT $3`,
      values: [first.streamId, first.afterVersion, limits[0]],
    };
  return {
    name: 'read_streams',
    text: `SELECT asked.read::int, found.* FROM unnest($1::text[], $2::int[], $3::int[])
        WITH ORDINALITY AS asked(stream_id, after_version, most, read)
      CROSS JOIN LATERAL (SELECT ${columns} FROM ${events} e
        WHERE e.stream_id = asked.stream_id AND e.version > asked.after_version
        ORDER BY e.version LIMIT asked.most) AS found
      ORDER BY asked.read, found.version`,
    values: [reads.map(({ streamId }) => streamId), reads.map(({ afterVersion }) => afterVersion), limits],
  };
}
