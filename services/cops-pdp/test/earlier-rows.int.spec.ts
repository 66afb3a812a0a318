import { InProcessBus } from '@parley/bus';
import { parseAs, vpnShowVpn, type VpnShown } from '@parley/contracts';
import { migrate } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { createDatabase } from '@parley/testkit';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { openPolicyServer } from './policy-server.js';
import { about, surroundingsOn, type Surroundings } from './surroundings.js';

const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });
const pepIds = ['ed1.example.net', 'ed2.example.net'];
const since = '2026-04-23T10:00:00.000Z';

/** Rows stay as they are when a release comes whose rows say more: those of one that is over are written by nobody again. */
describe('rows of VPNs that a release before wrote', () => {
  const bus = new InProcessBus({ log: logger });
  const { schema } = descriptor.database;
  let url = '';
  let provider: Surroundings;
  let end: () => Promise<void> = () => Promise.resolve();

  async function start(): Promise<void> {
    await end();
    const server = await openPolicyServer(url, bus);
    end = () => server.stop();
    await provider.announce(pepIds);
    await server.untilOpen();
  }
  const shown = async (): Promise<VpnShown> => {
    const { subject, reply } = vpnShowVpn;
    return parseAs(subject, reply, await bus.request(subject, { orderId: about.orderId }));
  };

  beforeAll(async () => {
    url = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(descriptor.database, url, undefined));
    provider = await surroundingsOn(url, bus);
    await start();
    await provider.agree(1, 1_000);
    await vi.waitFor(async () => expect((await shown()).tunnels).toHaveLength(2), { interval: 10 });
    await end();
    end = () => Promise.resolve();
    const admin = new Client({ connectionString: url });
    await admin.connect();
    const ends = pepIds.map((deviceId, at) => ({
      deviceId,
      site: `node-${at + 1}`,
      said: 'failed',
      since,
      errorCode: 8,
    }));
    await admin.query(`UPDATE ${schema}.vpns SET forgotten = $1`, [
      JSON.stringify([{ deviceId: 'ed2.example.net', by: 'ada' }]),
    ]);
    await admin.query(
      `UPDATE ${schema}.vpn_tunnels SET a = $1, b = $2`,
      ends.map((one) => JSON.stringify(one)),
    );
    await admin.end();
  });
  afterAll(async () => {
    await end();
    await provider.stop();
    await bus.close();
  });

  it('are shown: devices that were given up without a reason, and ends that failed when that was all that was said', async () => {
    await start();
    // All that was committed before is in it.
    await vi.waitFor(async () => expect((await shown()).lagEvents).toBeUndefined());
    const { vpn, tunnels } = await shown();
    expect(vpn?.forgotten).toStrictEqual([{ device: 'ed2', by: 'ada' }]);
    expect(tunnels.map(({ device, state, mayExist, errorCode }) => [device, state, mayExist, errorCode])).toStrictEqual(
      [
        ['ed1', 'failed', undefined, 8],
        ['ed2', 'failed', undefined, 8],
      ],
    );
  });
});
