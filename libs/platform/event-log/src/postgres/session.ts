import { Client, type ClientBase } from 'pg';
import { UnsuitableServer } from '../event-log.faults.js';
import { refusePooledTransactions } from './pooler.js';
import { laterSettings, optionsOf, statedSettings, type Setting } from './session-settings.js';

/** Bounds of all waits: within these a caller learns that PostgreSQL is lost. */
const connectTimeoutMs = 5_000;
const answerTimeoutMs = 12_000;

/**
 * How long a pool keeps a session that nobody uses, in ms: longer than the minute after which a service at rest does several things at
 * once. To begin a session costs both ends some 10 ms of computing (SCRAM), and to keep it the server some MB.
 */
export const idleSessionMs = 150_000;

export interface SessionOptions {
  /** An address of PostgreSQL. Settings in its `options` count as long as none of ours is the same. */
  readonly url: string;
  /** Shown by the server. */
  readonly applicationName: string;
  /** Further settings, or other values than `statedSettings` has. */
  readonly settings?: readonly Setting[];
  /**
   * `safe`, the default: a commit is on the server's disk before it is acknowledged, or on a standby's as well where the server says
   * so, whatever its default of synchronous_commit. `fast`: a crash of the server may take it back.
   */
  readonly commits?: 'safe' | 'fast';
}

/** A session that states all that Parley relies on: for a pool, and for a client through `connectClient`. Times in ms. */
export interface SessionConfig {
  readonly connectionString: string;
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  /** Absent: answers are waited for as long as they take. */
  readonly query_timeout?: number;
  readonly keepAlive: boolean;
  /** The settings, for the start-up message. */
  readonly options: string;
  /** Has to be awaited before the first statement, as a pool does. */
  readonly onConnect: (client: ClientBase) => Promise<void>;
}

/** What every session of Parley with PostgreSQL is opened by; see `statedSettings`. */
export function sessionConfig({
  url,
  applicationName,
  settings = [],
  commits = 'safe',
}: SessionOptions): SessionConfig {
  const stated = [...new Map([...statedSettings, ...settings])];
  const { connectionString, given } = withoutOptions(url);
  const config = {
    connectionString,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
    // The later of two counts.
    options: [...given, optionsOf(stated)].join(' '),
  };
  const all = [...stated, ...laterSettings];
  let pooled: Promise<void> | undefined;
  return {
    ...config,
    onConnect: async (client) => {
      const backend = await state(client, all, commits);
      // A server names the process that serves a session when the session begins; who stands in between has to invent it.
      if (backend === Reflect.get(client, 'processID')) return;
      pooled ??= refusePooledTransactions(client, config);
      try {
        await pooled;
      } catch (error) {
        if (!(error instanceof UnsuitableServer)) pooled = undefined; // it could not be found out
        throw error;
      }
    },
  };
}

/** Connects a client of its own, whose loss is no uncaught error. Throws what the server or the network says, or UnsuitableServer. */
export async function connectClient(config: SessionConfig): Promise<Client> {
  const client = new Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await config.onConnect(client);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw faultOfConnecting(error);
  }
}

/** PgBouncer's refusals carry the code of a violated protocol, which PostgreSQL itself gives to no client that keeps it. */
export function faultOfConnecting(error: unknown): unknown {
  const isRefusal = error instanceof Error && Reflect.get(error, 'code') === '08P01';
  if (!isRefusal) return error;
  return new UnsuitableServer(
    `what answers at its address is no PostgreSQL but a pooler that refuses the session ("${error.message}"): give the address of ` +
      'the server itself, or a pool with pool_mode = session and ignore_startup_parameters = options',
    error,
  );
}

/**
 * The first statement of a session. A pooler may have dropped what the start-up message asked for, and what only later servers know
 * could not be in it.
 * @returns the number of the process that serves the session
 */
async function state(client: ClientBase, settings: readonly Setting[], commits: 'safe' | 'fast'): Promise<number> {
  const { rows } = await client.query<{ backend: number }>(
    `SELECT pg_catalog.pg_backend_pid() AS backend,
       pg_catalog.set_config('synchronous_commit', CASE WHEN $3 THEN 'off'
         WHEN pg_catalog.current_setting('synchronous_commit') IN ('on', 'remote_apply')
         THEN pg_catalog.current_setting('synchronous_commit') ELSE 'on' END, false) AS synchronous_commit,
       (SELECT pg_catalog.count(pg_catalog.set_config(s.name, w.value, false))
        FROM pg_catalog.pg_settings s JOIN ROWS FROM (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[])) AS w(name, value)
          ON pg_catalog.lower(s.name) = pg_catalog.lower(w.name)) AS stated`,
    [settings.map(([name]) => name), settings.map(([, value]) => value), commits === 'fast'],
  );
  return rows[0]?.backend ?? 0;
}

/** The address without the `options` that it may carry, which the driver would take in place of ours, and these. */
function withoutOptions(url: string): { readonly connectionString: string; readonly given: readonly string[] } {
  const given = URL.canParse(url) ? new URL(url).searchParams.getAll('options') : [];
  if (given.length === 0) return { connectionString: url, given };
  const address = new URL(url);
  address.searchParams.delete('options');
  return { connectionString: address.href, given };
}
