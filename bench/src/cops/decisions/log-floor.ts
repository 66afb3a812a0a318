import { migrate, newStream, PostgresEventLog, type Append, type EventMeta } from '@parley/event-log';
import { Client } from 'pg';
import { latestEvent, logSchema } from '../policy-server.js';

const floorSchema = 'bench_floor';

interface EventRow {
  readonly stream_id: string;
  readonly xid: string;
  readonly type: string;
  readonly schema_version: number;
  readonly data: object;
  readonly meta: EventMeta;
  readonly recorded_at: Date;
}

/** The log of the service, and an empty one beside it that takes the same rows and does nothing else. */
export class LogFloor {
  #runs = 0;

  private constructor(
    private readonly database: Client,
    private readonly log: PostgresEventLog,
  ) {}

  static async open(url: string): Promise<LogFloor> {
    await migrate({ url, schema: floorSchema });
    const database = new Client({ connectionString: url });
    await database.connect();
    return new LogFloor(database, new PostgresEventLog({ url, schema: floorSchema }));
  }

  /** The last event of the service. */
  latest(): Promise<string> {
    return latestEvent(this.database);
  }

  /** The service's events since then, appended once more: all streams side by side, each in appends as large as it had. */
  async repeat(after: string): Promise<{ readonly rows: number; readonly appends: number; readonly seconds: number }> {
    const { rows } = await this.database.query<EventRow>(
      `SELECT stream_id, xid::text, type, schema_version, data, meta, recorded_at FROM ${logSchema}.events
        WHERE global_position > $1 ORDER BY stream_id, version`,
      [after],
    );
    this.#runs += 1;
    const streams = [...Map.groupBy(rows, ({ stream_id }) => stream_id)].map(([streamId, events]) => ({
      streamId: `${this.#runs} ${streamId}`,
      appends: [...Map.groupBy(events, ({ xid }) => xid).values()].map(appendOf),
    }));
    const begun = performance.now();
    await Promise.all(streams.map(({ streamId, appends }) => this.#follow(streamId, appends)));
    const seconds = (performance.now() - begun) / 1000;
    return { rows: rows.length, appends: streams.reduce((sum, { appends }) => sum + appends.length, 0), seconds };
  }

  async close(): Promise<void> {
    await this.log.close();
    await this.database.end();
  }

  async #follow(streamId: string, appends: readonly Omit<Append, 'streamId' | 'expected'>[]): Promise<void> {
    let expected = newStream;
    for (const append of appends) {
      const outcome = await this.log.append({ ...append, streamId, expected });
      if (outcome.kind !== 'appended') throw new Error(`the append met a ${outcome.kind}`);
      expected = outcome.head;
    }
  }
}

function appendOf(events: readonly EventRow[]): Omit<Append, 'streamId' | 'expected'> {
  const [first] = events;
  if (first === undefined) throw new RangeError('an append has an event');
  return {
    events: events.map(({ type, schema_version, data, meta }) => ({ type, schemaVersion: schema_version, data, meta })),
    meta: first.meta,
    recordedAt: first.recorded_at.toISOString(),
  };
}
