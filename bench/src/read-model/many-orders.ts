import { Client } from 'pg';
import { runJob } from '@parley/testkit';
import { frozenRecording } from '../negotiation/frozen.js';
import type { Servers } from '../negotiation/sides.js';

const schema = 'parley_order';

/**
 * Puts so many orders into the log, six events each as the frozen negotiation recorded them, before the service starts. Its relay
 * is told that it has said them, also where it begins after a crash of NATS, so that nobody decides on them. Nobody reads their
 * hashes, which are none.
 */
export async function recordOrders({ databaseUrl }: Servers, orders: number): Promise<void> {
  await runJob('order-migrate', 'services/order/dist/migrate.js', {
    PARLEY_DATABASE_URL: databaseUrl,
    PARLEY_SERVICE_PASSWORD: 'deployed-on-one-machine',
  });
  const { events } = frozenRecording().orderRows;
  const orderId = orderIdIn(events[0]?.data ?? '{}');
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO ${schema}.events (stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at)
        SELECT 'bench-' || n, version, gen_random_uuid(), type, 1, replace(data, $4, 'bench-' || n)::json, meta::json,
          repeat('0', 64), repeat('0', 64), timestamptz '2026-01-01' + n * interval '1 second' + version * interval '1 ms'
        FROM generate_series(1, $5::int) n, unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY e(type, data, meta, version)
        ORDER BY n, version`,
      [events.map(({ type }) => type), events.map(({ data }) => data), events.map(({ meta }) => meta), orderId, orders],
    );
    await client.query(`INSERT INTO ${schema}.event_types SELECT unnest($1::text[]), 1 ON CONFLICT DO NOTHING`, [
      events.map(({ type }) => type),
    ]);
    await client.query(`INSERT INTO ${schema}.checkpoints (reader, xid, global_position)
      SELECT reader, xid, global_position
      FROM (SELECT xid, global_position FROM ${schema}.events ORDER BY xid DESC, global_position DESC LIMIT 1) AS last,
        unnest(ARRAY['order-relay', 'order-relay held back']) AS reader`);
    await client.query(`ANALYZE ${schema}.events`);
  } finally {
    await client.end();
  }
}

/** A pqo-received says it. */
const orderIdIn = (data: string): string => (JSON.parse(data) as { readonly orderId: string }).orderId;
