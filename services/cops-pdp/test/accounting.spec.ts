import { vpnClientType } from '@parley/cops';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../src/limits.js';
import { deviceCodec } from '../src/streams/codecs.js';
import { deviceStream } from '../src/streams/stream-names.js';
import { openDeviceDoor, type DeviceDoor } from './device-door.js';
import { mesh } from './plans.js';
import { TcpPep } from './tcp-pep.js';

/** Devices that list their tunnels every AcctTimer (RFC 2748 §2.2.15, V21). */
describe('the accounting of a device', () => {
  let door: DeviceDoor;
  let peps: readonly [TcpPep, TcpPep];
  const recorded = async () =>
    (await door.log.readStream(deviceStream('ed1'))).map((one) => deviceCodec.fromRecorded(one));
  const until = (what: () => unknown): Promise<void> =>
    vi.waitFor(async () => expect(await what()).toBe(true), { interval: 5 });
  const vpn = () => door.service.books.vpns.stateOf('vpn:v');
  /** What the device said before it is committed. */
  const untilHeard = (): Promise<void> => {
    const reports = door.counted('received RPT');
    peps[0].account('v');
    return until(() => door.counted('received RPT') > reports);
  };

  beforeEach(async () => {
    door = await openDeviceDoor(['ed1', 'ed2']);
    peps = [new TcpPep('ed1', ['ge-0']), new TcpPep('ed2', ['ge-0'])];
    for (const pep of peps) pep.connect(door.port);
    await door.service.plans.plan('v', 1, mesh(2));
    await until(async () => (await vpn()).phase === 'active');
  });
  afterEach(async () => {
    for (const pep of peps) pep.close();
    await door.close();
    expect(door.faults).toStrictEqual([]);
  });

  it('is asked for in the CAT', () => {
    const accept = peps[0].heard.find(({ op }) => op === 'CAT');
    expect(accept).toMatchObject({ clientType: vpnClientType, acctTimer: limits.accountingS });
  });

  it('leaves nothing in the log while it says what is known', async () => {
    const before = (await recorded()).length;
    for (let time = 0; time < 3; time += 1) await untilHeard();
    // A keep-alive is answered when all before it is committed (V41).
    peps[0].keepAlive();
    await until(() => peps[0].heard.at(-1)?.op === 'KA');
    expect(await recorded()).toHaveLength(before);
  });

  it('finds out what was not said when it happened: a tunnel that broke is removed at both ends', async () => {
    // It broke, and the device did not say so.
    peps[0].pep.break('v', 1);
    await untilHeard();
    await until(async () => (await vpn()).phase === 'degraded');
    await until(() => peps.every(({ pep }) => pep.tunnels.size === 0));
    expect(
      (await recorded()).flatMap((event) => (event.type === 'device-reported' ? event.data.outcomes : [])),
    ).toContainEqual({ status: 'failed', errorCode: 8, tunnels: [1] });
  });

  it('counts tunnels that the device was never told of', async () => {
    peps[0].pep.tunnels.set('v 77', 'active');
    await untilHeard();
    await until(() => door.counted('strangers') === 1);
  });
});
