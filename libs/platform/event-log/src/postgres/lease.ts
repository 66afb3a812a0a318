import { escapeIdentifier, type Client, type Pool } from 'pg';
import { LogUnavailable } from '../event-log.faults.js';
import { connectionConfig, run } from './connections.js';
import { connectClient } from './session.js';
import type { Setting } from './session-settings.js';

export interface LeaseTimes {
  /** How often the holder looks whether its session, and with it the lease, still lives. */
  readonly heartbeatMs: number;
  /** After so long without that look PostgreSQL ends the session: the holder stands still, though its machine answers for it. */
  readonly silentMs: number;
}
const leaseTimes: LeaseTimes = { heartbeatMs: 5_000, silentMs: 30_000 };

/**
 * Whether nobody holds the lease now, asked in a session of the pool. Who waits for a lease asks every second, and to open a session
 * for each question costs some milliseconds of the server's time. A question that fails decides nothing.
 */
async function leaseIsFree(pool: Pool, lease: string): Promise<boolean> {
  const text = 'SELECT pg_try_advisory_xact_lock_shared(hashtextextended($1, 0)) AS free';
  const rows = await run<{ free: boolean }>(pool, { name: 'lease_is_free', text, values: [lease] }).catch(() => []);
  return rows[0]?.free !== false;
}

/** What a holder hears while it holds the lease: the texts of notices on a channel. */
export interface Hearing {
  readonly channel: string;
  readonly onNotice: (text: string) => void;
}

/** Says a text on a channel, to all who hear it now. */
export const notify = (pool: Pool, channel: string, text: string): Promise<unknown> =>
  run(pool, { name: 'notify', text: 'SELECT pg_notify($1, $2)', values: [channel, text] });

/**
 * Runs work while a session of its own holds an advisory lock. The lock ends with the session, however that ends; then `lost`
 * aborts. Another holder may begin while this one still finishes: what is done under a lease must bear being done twice.
 * @throws LogUnavailable when the lock could not be asked for
 */
export async function holdLease<Result>(
  url: string,
  lease: string,
  work: (lost: AbortSignal) => Promise<Result>,
  { hears, times = leaseTimes }: { readonly hears?: Hearing | undefined; readonly times?: LeaseTimes } = {},
): Promise<Result | undefined> {
  const lost = new AbortController();
  const lose = (): void => lost.abort();
  const settings: readonly Setting[] = [['idle_session_timeout', String(times.silentMs)]];
  const client = await connectClient(connectionConfig(url, settings)).catch((cause: unknown) => {
    throw new LogUnavailable(`lease ${lease}`, cause);
  });
  client.on('error', lose);
  client.on('end', lose);
  const giveUp = (): Promise<void> => client.end().catch(() => undefined);
  try {
    const answer = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
      [lease],
    );
    if (answer.rows[0]?.held !== true) {
      await giveUp();
      return undefined;
    }
  } catch (cause) {
    await giveUp();
    throw new LogUnavailable(`lease ${lease}`, cause);
  }
  if (hears !== undefined) await hear(client, hears);
  const endHeartbeat = keepAsking(client, times.heartbeatMs, lose);
  try {
    return await work(lost.signal);
  } finally {
    endHeartbeat();
    client.off('end', lose);
    await giveUp();
  }
}

/** A session that cannot hear holds its lease all the same. */
async function hear(client: Client, { channel, onNotice }: Hearing): Promise<void> {
  client.on('notification', ({ payload }) => onNotice(payload ?? ''));
  await client.query(`LISTEN ${escapeIdentifier(channel)}`).catch(() => undefined);
}

export interface LeaseRequest {
  readonly pool: Pool;
  readonly url: string;
  readonly lease: string;
  readonly hears: Hearing | undefined;
  /** Called when another session holds it. */
  readonly onRefused: () => void;
}

/** As `holdLease`, after a question whether it is free at all. */
export async function takeLease<Result>(
  { pool, url, lease, hears, onRefused }: LeaseRequest,
  work: (lost: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> {
  let isHeld = false;
  const holding = (lost: AbortSignal): Promise<Result> => {
    isHeld = true;
    return work(lost);
  };
  const result = (await leaseIsFree(pool, lease)) ? await holdLease(url, lease, holding, { hears }) : undefined;
  if (!isHeld) onRefused();
  return result;
}

/** One question at a time: a server that stands still is not asked again before it has answered, or the answer's time is over. */
function keepAsking(client: Client, heartbeatMs: number, lose: () => void): () => void {
  let isAsking = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    await client.query('SELECT').catch(lose);
    isAsking = false;
  };
  const heartbeat = setInterval(() => void ask(), heartbeatMs);
  return () => clearInterval(heartbeat);
}
