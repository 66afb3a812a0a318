import { readVpnDecision, type Message } from '@parley/cops';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deviceLimits } from '../src/domain/device/limits.js';
import { deviceCodec } from '../src/streams/codecs.js';
import { deviceStream } from '../src/streams/stream-names.js';
import { openDeviceDoor, type DeviceDoor } from './device-door.js';
import { mesh } from './plans.js';
import { TcpPep } from './tcp-pep.js';

/** Whether it is a decision on the handle that names nothing (V22). */
function isNullFor(message: Message, handle: string): boolean {
  if (message.op !== 'DEC') return false;
  const read = readVpnDecision(message);
  return (
    read.kind !== 'fault' &&
    read.meaning.handle === handle &&
    'orders' in read.meaning &&
    read.meaning.orders.every((order) => order.command === 'null' && order.prids.length === 0)
  );
}

/** Reports of one tunnel as failures of this status: the last object is Tunnel Status, and its second half the error (VPN00 §7.5). */
const withStatus =
  (status: number) =>
  (message: Message): Message => {
    if (message.op !== 'RPT') return message;
    const clientSi = message.clientSi.map(({ kind, octets }) => {
      const changed = Uint8Array.from(octets);
      new DataView(changed.buffer).setUint16(changed.length - 4, status);
      return { kind, octets: changed };
    });
    return { ...message, reportType: clientSi.length === 0 ? 1 : 2, clientSi };
  };

/** Devices on TCP that do not keep the rules, at the service on a log in memory. */
describe('a device that does not keep the rules', () => {
  let door: DeviceDoor;
  let peps: TcpPep[];
  const recorded = async (name: string) =>
    (await door.log.readStream(deviceStream(name))).map((one) => deviceCodec.fromRecorded(one));
  const until = (what: () => unknown): Promise<void> =>
    vi.waitFor(async () => expect(await what()).toBe(true), { interval: 5 });
  const untilActive = (): Promise<void> =>
    until(async () => (await door.service.books.vpns.stateOf('vpn:v')).phase === 'active');
  const connect = (pep: TcpPep): void => {
    peps.push(pep);
    pep.connect(door.port);
  };
  const pair = (): readonly [TcpPep, TcpPep] => [new TcpPep('ed1', ['ge-0']), new TcpPep('ed2', ['ge-0'])];

  /** All but a moment of the time for an answer passes, and then that moment. */
  const untilLate = (name: string): void => {
    door.serviceClock.nowMs += deviceLimits.answerWithinMs - 1;
    door.service.devices.endThoseThatAreSilent();
    expect(door.service.devices.sessions.of(name)).toBeDefined();
    door.serviceClock.nowMs += 1;
    door.service.devices.endThoseThatAreSilent();
  };

  beforeEach(async () => {
    peps = [];
    door = await openDeviceDoor(['ed1', 'ed2']);
  });
  afterEach(async () => {
    for (const pep of peps) pep.close();
    await door.close();
    expect(door.faults).toStrictEqual([]);
  });

  it('and never reports loses its session by CC 8 when its time is over, and is asked again in the next one (RFC 2748 §3.3)', async () => {
    const [silent, other] = pair();
    silent.isSilent = true;
    connect(silent);
    connect(other);
    await door.service.plans.plan('v', 1, mesh(2));
    await until(async () => (await recorded('ed1')).some(({ type }) => type === 'device-decided'));
    // The other one has reported all that it will be told, before time goes on.
    await until(async () => {
      const { vpns, handles } = await door.service.books.devices.stateOf(deviceStream('ed2'));
      const isAnswered = [...handles.values()].every(({ outstanding }) => outstanding.length === 0);
      return isAnswered && vpns.get('v')?.ends.get(1)?.known === 'installed';
    });
    untilLate('ed1');
    await until(() => silent.heard.at(-1)?.op === 'CC');
    expect(silent.heard.at(-1)).toMatchObject({ op: 'CC', error: { code: 8 } });
    await until(async () => (await recorded('ed1')).at(-1)?.type === 'device-session-closed');
    expect((await recorded('ed1')).at(-1)).toMatchObject({ data: { cause: 'silent' } });
    expect(door.service.devices.sessions.of('ed2')).toBeDefined();

    silent.isSilent = false;
    silent.heard.length = 0;
    silent.connect(door.port);
    await untilActive();
    expect(silent.heard.map(({ op }) => op)).toContain('SSQ');
  });

  it('and does not answer SSQ loses its session likewise (RFC 2748 §3.5)', async () => {
    const [silent] = pair();
    silent.isSilent = true;
    connect(silent);
    await until(() => silent.heard.some(({ op }) => op === 'DEC'));
    silent.close();
    await until(async () => (await recorded('ed1')).at(-1)?.type === 'device-session-closed');
    silent.isDeaf = true;
    silent.heard.length = 0;
    // What was decided long ago, in the session before, is asked about from now on.
    door.serviceClock.nowMs += 2 * deviceLimits.answerWithinMs;
    silent.connect(door.port);
    await until(() => silent.heard.some(({ op }) => op === 'SSQ'));
    untilLate('ed1');
    await until(() => silent.heard.at(-1)?.op === 'CC');
    expect(silent.heard.at(-1)).toMatchObject({ op: 'CC', error: { code: 8 } });
  });

  it('and reports twice comes to the same tunnels, with one report for each decision (RFC 2748 §3.3)', async () => {
    const [twice, other] = pair();
    twice.reports = 2;
    connect(twice);
    connect(other);
    await door.service.plans.plan('v', 1, mesh(2));
    await untilActive();
    const reported = (await recorded('ed1')).flatMap((event) => (event.type === 'device-reported' ? [event.data] : []));
    const answered = reported.flatMap(({ decision }) => decision ?? []);
    expect(new Set(answered).size).toBe(answered.length);
    expect(door.service.devices.sessions.of('ed1')).toBeDefined();
    expect(Object.fromEntries(twice.pep.tunnels)).toStrictEqual({ 'v 1': 'active' });
  });

  it('and reports tunnels that it was never told of is not believed, and they are counted', async () => {
    const [liar, other] = pair();
    connect(liar);
    connect(other);
    await door.service.plans.plan('v', 1, mesh(2));
    await untilActive();
    const before = (await recorded('ed1')).length;
    liar.report('v', [{ number: 77, status: 'failed', errorCode: 8 }]);
    await until(() => door.counted('strangers') > 0);
    expect(door.counted('strangers')).toBe(1);
    liar.report('v', [
      { number: 1, status: 'activated', errorCode: 0 },
      { number: 78, status: 'installed', errorCode: 0 },
    ]);
    await until(() => door.counted('strangers') > 1);
    const since = (await recorded('ed1')).slice(before);
    expect(since.flatMap((event) => (event.type === 'device-reported' ? event.data.outcomes : []))).toStrictEqual([
      { status: 'activated', errorCode: 0, tunnels: [1] },
    ]);
    expect((await door.service.books.vpns.stateOf('vpn:v')).phase).toBe('active');
  });

  it('but gives up after its retries, as its rows say, has the pair tried by another technology (VPN00 §2.3, V20, V33)', async () => {
    const [failing, other] = pair();
    failing.pep.failing.set(1, 1);
    connect(failing);
    connect(other);
    await door.service.plans.plan('v', 1, mesh(2));
    await until(async () => (await door.service.books.vpns.stateOf('vpn:v')).failures.size === 1);
    expect(failing.rows.get(1)).toMatchObject({
      technology: 'vxlan',
      retry: { firstWaitS: 10, intervalS: 30, factorHundredths: 200, maximumWaitS: 600, maximumRetries: 4 },
      reporting: { mode: 'first', n: 1 },
    });
    await door.service.plans.tell('v', { type: 'renew' }, 'test');
    await untilActive();
    expect(failing.rows.get(2)).toMatchObject({ technology: 'gre' });
    expect(Object.fromEntries(other.pep.tunnels)).toStrictEqual({ 'v 2': 'active' });
  });

  it('and says a status that there is not has said nothing certain: what may exist is removed, and waited for (V15, V44)', async () => {
    const [vague, other] = pair();
    vague.pep.breaking.set('install 1', 1);
    vague.pep.breaking.set('remove 1', 1);
    vague.writes = withStatus(99);
    connect(vague);
    connect(other);
    await door.service.plans.plan('v', 1, mesh(2));
    const endAt = async () =>
      (await door.service.books.devices.stateOf(deviceStream('ed1'))).vpns.get('v')?.ends.get(1);
    await until(async () => (await endAt())?.refused === 'remove');
    expect(await endAt()).toMatchObject({ wanted: 'absent', known: 'failed', errorCode: 1 });
    expect(Object.fromEntries(vague.pep.tunnels)).toStrictEqual({ 'v 1': 'broken' });
    await until(() => other.pep.tunnels.size === 0);
    const takenVnis = async () => (await door.service.books.allocations.stateOf('allocations')).vnis;
    expect(await takenVnis()).toHaveLength(1);
    // Unasked, it says nothing at all.
    const before = (await recorded('ed1')).length;
    vague.report('v', [{ number: 1, status: 'failed', errorCode: 8 }]);
    vague.report('v', [{ number: 77, status: 'failed', errorCode: 8 }]);
    await until(() => door.counted('strangers') > 0);
    expect(await recorded('ed1')).toHaveLength(before);
    vague.writes = (message) => message;
    door.serviceClock.nowMs += 60_000;
    await door.service.devices.retryRefused();
    await until(async () => (await takenVnis()).length === 0);
    expect(Object.fromEntries(vague.pep.tunnels)).toStrictEqual({});
  });

  it('and asks for the stub link of another gets NULL, and no tunnel (V40)', async () => {
    const [thief, other] = pair();
    connect(other);
    await door.service.plans.plan('v', 1, mesh(2));
    connect(thief);
    await untilActive();
    const handle = thief.request('w', ['ge-9']);
    await until(() => thief.heard.some((message) => isNullFor(message, handle)));
    const asked = (await recorded('ed1')).findLast(({ type }) => type === 'device-requested');
    expect(asked).toMatchObject({ data: { handle, vpn: 'w', stubLinks: [] } });
    expect(Object.fromEntries(thief.pep.tunnels)).toStrictEqual({ 'v 1': 'active' });
  });
});
