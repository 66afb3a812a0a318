import { escapeIdentifier, type Pool } from 'pg';
import type { EventPage, EventPlace, EventShape, Position, RecordedEvent } from '../port.js';
import type { StreamPlace } from '../audit.js';
import { atPosition, readRecorded, type StoredEvent, type Upcast } from '../stored-event.js';
import { run } from './connections.js';
import { columns, positionOf, readRow, type EventRow, type PlaceRow } from './event-rows.js';
import { horizon } from './horizon.js';
import { RecentCommits } from './recent-commits.js';
import { RecentPlaces } from './recent-places.js';

/**
 * How often a read asks which transactions are of another database: that costs as much as ten reads, and without one that stays it finds
 * nothing new. Readers are behind such a one by no more than this.
 */
const closeLookEveryMs = 250;

export interface LogOrderOptions {
  readonly pool: Pool;
  readonly schema: string;
  readonly upcast: Upcast;
  /** Resolves when it is known that the log behind the connections is the one that was read before. */
  readonly beSure: () => Promise<void>;
  /** Called with what was read; none: nothing is new. */
  readonly onRead: (read: readonly RecordedEvent[]) => Promise<void>;
}

/** Reads of the whole log: in its order, from a position on and never past the horizon; and stream by stream. */
export class LogOrder {
  readonly #options: LogOrderOptions;
  readonly #pool: Pool;
  readonly #events: string;
  #recent: RecentCommits | undefined;
  #places = new RecentPlaces();
  #lookedCloselyAtMs = -Infinity;

  constructor(options: LogOrderOptions) {
    this.#options = options;
    this.#pool = options.pool;
    this.#events = `${escapeIdentifier(options.schema)}.events`;
  }

  /** What this process has just committed, from the first reader of chosen types on. */
  get recent(): RecentCommits | undefined {
    return this.#recent;
  }

  /** The log has lost events: what was read of it may be another one now. */
  forget(): void {
    this.#places = new RecentPlaces();
  }

  /**
   * Positions are drawn before commits, so that a later position may become visible before an earlier one. Below the oldest
   * running transaction nothing can appear any more: the read ends at this horizon.
   */
  async readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    await this.#options.beSure();
    const rows = await run<EventRow>(this.#pool, {
      name: 'read_all',
      text: `SELECT ${columns} FROM ${this.#events}
        WHERE (xid, global_position) > ($1::xid8, $2::bigint) AND xid < ${horizon(this.#options.schema, '$4')}
        ORDER BY xid, global_position LIMIT $3`,
      values: [after?.xid ?? '0', after?.globalPosition ?? '0', limit, this.#isCloseLookDue()],
    });
    const read = rows.map((row) => readRecorded(readRow(row), this.#options.upcast));
    await this.#options.onRead(read);
    return read;
  }

  /** Places first: what this process has just committed is not sent to it again, and of the rest only what is asked for. */
  async readAllOf(
    types: readonly string[],
    after: Position | undefined,
    limit: number,
    known?: readonly EventShape[],
  ): Promise<EventPage> {
    await this.#options.beSure();
    const recent = (this.#recent ??= new RecentCommits());
    const places = await this.#readPlaces(after, limit);
    const last = places.at(-1);
    if (last === undefined) {
      await this.#options.onRead([]);
      return { events: [], reached: after, looked: 0 };
    }
    const asked = new Set(types);
    const shapes = known && new Set(known.map(({ type, schemaVersion }) => shapeName(type, schemaVersion)));
    const chosen = places.filter(
      ({ type, schema_version }) => asked.has(type) || shapes?.has(shapeName(type, schema_version)) === false,
    );
    const committed = new Map(chosen.map(({ event_id }) => [event_id, recent.get(event_id)]));
    const fetched = await this.#readPlaced(chosen.filter(({ event_id }) => committed.get(event_id) === undefined));
    return {
      events: chosen.map((place) => {
        const own = committed.get(place.event_id);
        const event = own === undefined ? fetched.get(place.event_id) : atPosition(own, positionOf(place));
        if (event === undefined) throw new Error(`the log has lost event ${place.event_id} while it was read`);
        return event;
      }),
      reached: positionOf(last),
      looked: places.length,
    };
  }

  async lastPosition(): Promise<Position | undefined> {
    const [row] = await run<Pick<EventRow, 'xid' | 'global_position'>>(this.#pool, {
      name: 'last_position',
      text: `SELECT xid, global_position FROM ${this.#events} ORDER BY xid DESC, global_position DESC LIMIT 1`,
    });
    return row && { xid: row.xid, globalPosition: row.global_position };
  }

  async readPlaces(after: Position | undefined, limit: number): Promise<readonly EventPlace[]> {
    await this.#options.beSure();
    const rows = await this.#readPlaces(after, limit);
    if (rows.length === 0) await this.#options.onRead([]);
    return rows.map((row) => ({
      eventId: row.event_id,
      streamId: row.stream_id,
      version: row.version,
      type: row.type,
      schemaVersion: row.schema_version,
      position: positionOf(row),
    }));
  }

  async countAfter(after: Position | undefined, atMost: number): Promise<number> {
    const [row] = await run<{ count: number }>(this.#pool, {
      name: 'count_after',
      text: `SELECT count(*)::int AS count FROM (SELECT FROM ${this.#events}
        WHERE (xid, global_position) > ($1::xid8, $2::bigint) LIMIT $3) AS later`,
      values: [after?.xid ?? '0', after?.globalPosition ?? '0', atMost],
    });
    return row?.count ?? 0;
  }

  async readByStream(after: StreamPlace | undefined, limit: number): Promise<readonly StoredEvent[]> {
    const rows = await run<EventRow>(this.#pool, {
      name: 'read_by_stream',
      text: `SELECT ${columns} FROM ${this.#events} WHERE (stream_id, version) > ($1, $2::int)
        ORDER BY stream_id, version LIMIT $3`,
      values: [after?.streamId ?? '', after?.version ?? 0, limit],
    });
    return rows.map(readRow);
  }

  async floorOf(position: Position): Promise<Position | undefined> {
    const [row] = await run<Pick<EventRow, 'xid' | 'global_position'>>(this.#pool, {
      name: 'floor_of',
      text: `SELECT xid, global_position FROM ${this.#events}
        WHERE (xid, global_position) <= ($1::xid8, $2::bigint) ORDER BY xid DESC, global_position DESC LIMIT 1`,
      values: [position.xid, position.globalPosition],
    });
    return row && { xid: row.xid, globalPosition: row.global_position };
  }

  /** The horizon, where committed events lie behind it. */
  async heldBy(): Promise<string | undefined> {
    const [row] = await run<{ horizon: string }>(this.#pool, {
      name: 'held_by',
      text: `WITH place AS MATERIALIZED (SELECT ${horizon(this.#options.schema, '$1')} AS horizon) SELECT horizon FROM place
        WHERE EXISTS (SELECT FROM ${this.#events} WHERE xid >= horizon)`,
      values: [true],
    });
    return row?.horizon;
  }

  /** What another reader of this process has read already, and from there on what the log has. */
  async #readPlaces(after: Position | undefined, limit: number): Promise<readonly PlaceRow[]> {
    const kept = this.#places;
    const known = kept.after(after, limit);
    if (known.length === limit) return known;
    const end = known.at(-1);
    const from = end === undefined ? after : positionOf(end);
    const rows = await run<PlaceRow>(this.#pool, {
      name: 'read_places',
      text: `SELECT event_id, stream_id, version, type, schema_version, xid, global_position FROM ${this.#events}
        WHERE (xid, global_position) > ($1::xid8, $2::bigint) AND xid < ${horizon(this.#options.schema, '$4')}
        ORDER BY xid, global_position LIMIT $3`,
      values: [from?.xid ?? '0', from?.globalPosition ?? '0', limit - known.length, this.#isCloseLookDue()],
    });
    kept.add(from, rows);
    return known.length === 0 ? rows : [...known, ...rows];
  }

  /** The events at these places, by id. Places below the horizon hold the same events for ever. */
  async #readPlaced(places: readonly PlaceRow[]): Promise<ReadonlyMap<string, RecordedEvent>> {
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined) return new Map();
    const rows = await run<EventRow>(this.#pool, {
      name: 'read_placed',
      text: `SELECT ${columns} FROM ${this.#events}
        WHERE (xid, global_position) >= ($1::xid8, $2::bigint) AND (xid, global_position) <= ($3::xid8, $4::bigint)
          AND global_position = ANY($5::bigint[])
        ORDER BY xid, global_position`,
      values: [
        first.xid,
        first.global_position,
        last.xid,
        last.global_position,
        places.map(({ global_position }) => global_position),
      ],
    });
    return new Map(rows.map((row) => [row.event_id, readRecorded(readRow(row), this.#options.upcast)]));
  }

  #isCloseLookDue(): boolean {
    const nowMs = performance.now();
    const isDue = nowMs - this.#lookedCloselyAtMs >= closeLookEveryMs;
    if (isDue) this.#lookedCloselyAtMs = nowMs;
    return isDue;
  }
}

const shapeName = (type: string, schemaVersion: number): string => `${type} ${schemaVersion}`;
