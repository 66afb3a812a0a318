import { Client } from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { newStream, PostgresEventLog } from '@parley/event-log';
import { createDatabase, runJob, startDeployed } from '@parley/testkit';
import { example } from './examples.js';
import { metricsAt, sumOf } from './metrics.js';

describe('a release that was rolled back to', () => {
  it('does not migrate the schema of a newer one, starts on it, says what it does not know, and serves the rest', async () => {
    const databaseUrl = await createDatabase(inject('postgresUrl'));
    const deployed = await startDeployed({ databaseUrl, natsUrl: inject('natsUrl') });
    try {
      await deployed.process('order').kill();
      await asNewerRelease(databaseUrl);
      const migrating = runJob('order-migrate', 'services/order/dist/migrate.js', { PARLEY_DATABASE_URL: databaseUrl });
      await expect(migrating).rejects.toThrow(
        /ended with 1:[^]*has migrations of a newer release \(order-9999-newer\)/,
      );

      await deployed.restart('order');
      const health = async () => {
        const response = await fetch(`http://127.0.0.1:${deployed.httpPort('order')}/health/ready`);
        return [response.status, await response.json()];
      };
      await expect.poll(health).toStrictEqual([
        200,
        {
          status: 'ready',
          checks: {
            'event-log': 'ok',
            bus: 'ok',
            config: 'version 1',
            'event-shapes': expect.stringContaining('order-suspended (schema version 1)'),
          },
        },
      ]);
      const newerShapes = async () => sumOf(await metricsAt(deployed.httpPort('order')), 'log_newer_event_shapes');
      await expect.poll(newerShapes).toBe(1);
      expect(sumOf(await metricsAt(deployed.httpPort('policy')), 'log_newer_event_shapes')).toBe(0);
      await using client = new CpnpClient({ server: { host: '127.0.0.1', port: deployed.cpnpPort } });
      expect(await client.quote(example('pipe-two-sites'), { decide: () => 'accept' })).toMatchObject({
        kind: 'agreed',
      });
    } finally {
      await deployed.stop();
    }
  });
});

/** What a newer release leaves behind in the order service's schema: a migration, and an event of a type of its own. */
async function asNewerRelease(databaseUrl: string): Promise<void> {
  const schema = 'parley_order';
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`INSERT INTO ${schema}.applied_migrations (name, checksum) VALUES ('order-9999-newer', '')`);
  await client.end();
  const log = new PostgresEventLog({ url: databaseUrl, schema });
  const events = [{ type: 'order-suspended', schemaVersion: 1, data: { orderId: 'pqo-newer' } }];
  const recordedAt = '2026-04-23T10:00:00.000Z';
  await log.append({ streamId: 'pqo-newer', expected: newStream, events, meta: { cause: 'test' }, recordedAt });
  await log.close();
}
