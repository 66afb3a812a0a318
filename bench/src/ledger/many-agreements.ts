import type { Profile } from '@parley/cpp';
import { migrate } from '@parley/event-log';
import { seededRandom } from '@parley/testkit';
import { Client } from 'pg';
import { builtSelling } from '../decision/built-selling.js';
import { drawDevices, orderOf, vpnOf } from '../decision/orders.js';
import { customerNamed, customers } from '../decision/provider.js';
import { builtPolicy } from './built-policy.js';

export const schema = 'bench_ledger';
/** So little that a million of them have room. */
const committedBps = 10_000;
/** In the place of what differs between orders that are otherwise alike. */
const placeholders = {
  order: 'the-order',
  customer: customerNamed(customers - 1),
  instant: '2026-01-01T00:00:00.000Z',
};

/**
 * Puts so many agreements into the log of a ledger, two events each: as many decisions as `kinds` are made on a drawn network, each for a VPN of two
 * sites with a bound of delay, by tariff and rules, and recorded for order after order, a second apart. Nobody reads their hashes, which are none. Returns amounts per agreement.
 */
export async function recordAgreements(url: string, agreements: number, kinds: number): Promise<number> {
  await migrate({ url, schema });
  const { ledgerShapes } = await builtPolicy();
  const reservedVersion = ledgerShapes['capacity-reserved'].schemaVersion;
  const decided = await decisions(kinds);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      'CREATE TEMP TABLE kinds AS SELECT data, place - 1 AS place FROM unnest($1::text[]) WITH ORDINALITY k(data, place)',
      [decided.map(({ data }) => JSON.stringify(data))],
    );
    await client.query(
      `INSERT INTO ${schema}.events (stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at)
        SELECT 'ledger', 2 * n - 1 + step, gen_random_uuid(), e.type, e.schema_version, e.data::json, '{"cause":"bench"}',
          repeat('0', 64), repeat('0', 64), recorded_at
        FROM generate_series(1, $1::int) n
        CROSS JOIN LATERAL (SELECT timestamptz '2026-01-01Z' + n * interval '1 second' AS recorded_at) at
        JOIN kinds k ON k.place = n % $2
        CROSS JOIN LATERAL (VALUES
          (0, 'capacity-reserved', $7::int, replace(replace(replace(k.data, $3, 'order-AAECAwQFBgcICQ-' || n), $4, 'customer-' || n % $5),
            $6, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
          (1, 'capacity-committed', 1, json_build_object('orderId', 'order-AAECAwQFBgcICQ-' || n, 'negotiation', 1)::text)
        ) AS e(step, type, schema_version, data)`,
      [agreements, kinds, placeholders.order, placeholders.customer, customers, placeholders.instant, reservedVersion],
    );
    await client.query(
      `INSERT INTO ${schema}.event_types VALUES ('capacity-reserved', $1), ('capacity-committed', 1)`,
      [reservedVersion],
    );
    await client.query(`ANALYZE ${schema}.events`);
  } finally {
    await client.end();
  }
  const amounts = decided.reduce((sum, { data }) => sum + (data.amounts?.length ?? 0), 0);
  return amounts / kinds;
}

async function decisions(kinds: number) {
  const { decidePqo, emptyLedger } = await builtPolicy();
  const { terms, newNetwork } = await builtSelling();
  const network = newNetwork();
  const draw = seededRandom(13);
  return Array.from({ length: kinds }, () => {
    const vpn = vpnOf(drawDevices(draw, 2), committedBps);
    const profile: Profile = { ...vpn, qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 100 } } };
    const pqo = orderOf(profile, placeholders.order, customers - 1);
    const decided = decidePqo(pqo, emptyLedger(), network, terms);
    if (decided.type !== 'capacity-reserved') throw new Error(`the bench's order was answered by ${decided.type}`);
    return decided;
  });
}
