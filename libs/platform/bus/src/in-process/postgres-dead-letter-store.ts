import type { Pool } from 'pg';
import type { BusEvent, DeadLetter } from '../port.js';
import type { DeadLetterStore } from './dead-letter-store.js';

interface Row {
  readonly id: string;
  readonly durable: string;
  readonly event: BusEvent;
  readonly cause: string;
  readonly attempts: number;
  readonly dead_since: Date;
}

/** Keeps the dead letters of the embedded mode over a restart, in `<schema>.dead_letters`. */
export class PostgresDeadLetterStore implements DeadLetterStore {
  readonly #table: string;

  constructor(
    private readonly pool: Pool,
    schema: string,
  ) {
    if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new RangeError(`"${schema}" is no schema name`);
    this.#table = `${schema}.dead_letters`;
  }

  /**
   * Creates schema and table where they are missing. For the embedded mode, which has no migration job.
   * `event` is json, not jsonb, which refuses U+0000: an event with one could never be buried.
   */
  async create(): Promise<void> {
    const [schema = ''] = this.#table.split('.');
    await this.pool.query(`create schema if not exists ${schema}`);
    await this.pool.query(`create table if not exists ${this.#table} (
      id text primary key,
      durable text not null,
      event json not null,
      cause text not null,
      attempts integer not null,
      dead_since timestamptz not null,
      position bigint generated always as identity
    )`);
    // Tables of earlier releases have jsonb. Where the type is json already, PostgreSQL rewrites nothing.
    await this.pool.query(`alter table ${this.#table} alter column event type json`);
  }

  async add(letter: DeadLetter): Promise<void> {
    const { id, durable, event, cause, attempts, deadSince } = letter;
    await this.pool.query(
      `insert into ${this.#table} (id, durable, event, cause, attempts, dead_since) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do nothing`,
      [id, durable, JSON.stringify(event), withoutNul(cause), attempts, deadSince],
    );
  }

  async list(limit: number): Promise<readonly DeadLetter[]> {
    const { rows } = await this.pool.query<Row>(`select * from ${this.#table} order by position limit $1`, [limit]);
    return rows.map(letterOf);
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    const { rows } = await this.pool.query<Row>(`select * from ${this.#table} where id = $1`, [id]);
    return rows[0] === undefined ? undefined : letterOf(rows[0]);
  }

  async remove(id: string): Promise<void> {
    await this.pool.query(`delete from ${this.#table} where id = $1`, [id]);
  }
}

/** A cause may quote the event, but PostgreSQL's text cannot hold U+0000: it is replaced by the escape that JSON uses. */
const withoutNul = (text: string): string => text.replaceAll('\0', String.raw`\u0000`);

function letterOf({ id, durable, event, cause, attempts, dead_since }: Row): DeadLetter {
  return { id, durable, event, cause, attempts, deadSince: dead_since.toISOString() };
}
