import { encode, vpnReportMessage } from '@parley/cops';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deviceLimits } from '../src/domain/device/limits.js';
import { limits } from '../src/limits.js';
import { openDeviceDoor, type DeviceDoor } from './device-door.js';
import { discovery, keepAlive, opening, request, type RawDevice } from './raw-device.js';

const bad = 'ed1';
const good = 'ed2';
let door: DeviceDoor;
beforeEach(async () => {
  door = await openDeviceDoor([bad, good]);
});
afterEach(() => door.close());

/** Its log takes nothing; that of the others goes on. */
const holdBad = (): void => door.log.hold((streamId) => streamId.endsWith(bad));
const many = 5_000;

const until = (condition: () => void): Promise<void> => vi.waitFor(condition, { interval: 5 });

describe('a device that floods', () => {
  it('is read no further than what the log has not taken yet, while others go on; then it is answered in full', async () => {
    const device = await door.opened(bad);
    const other = await door.opened(good);
    holdBad();
    const flood = Array.from({ length: many }, (_, at) => discovery(1 + (at % 8)));
    device.say(...flood);
    await until(() => expect(door.counted('received REQ')).toBe(limits.maximumUncommitted));
    // Whoever waits behind the flood is answered, and what was read of it has not grown meanwhile.
    other.say(discovery(1), keepAlive);
    await other.hears('KA');
    expect(door.counted('received REQ')).toBe(limits.maximumUncommitted + 1);
    door.log.release();
    await until(() => expect(door.counted('received REQ')).toBe(many + 1));
    device.say(keepAlive);
    await device.hears('KA');
    expect(device.heard.filter(({ op }) => op === 'DEC').length).toBeLessThanOrEqual(many);
    expect(door.faults).toStrictEqual([]);
  });

  it('of keep-alives behind what is not committed is read no further than so many, and each is answered', async () => {
    const device = await door.opened(bad);
    const other = await door.opened(good);
    holdBad();
    device.say(discovery(1), ...Array.from({ length: many }, () => keepAlive));
    await until(() => expect(door.counted('received KA')).toBe(limits.maximumUncommitted));
    other.say(keepAlive);
    await other.hears('KA');
    expect(door.counted('received KA')).toBe(limits.maximumUncommitted + 1);
    door.log.release();
    await device.hears('KA', many);
  });
});

describe('a device that asks for more than one may have', () => {
  const errorsOf = ({ heard }: RawDevice) =>
    heard.flatMap((one) => (one.op === 'DEC' && 'error' in one ? [one.error] : []));

  it('gets a DEC with error 4 for each handle beyond the limit, and the others are served', async () => {
    const device = await door.opened(bad);
    const beyond = 6;
    const vpnOf = (at: number) => ({ kind: 'name', name: `v${at}` }) as const;
    for (let at = 1; at <= deviceLimits.handles + beyond; at += 1) device.say(request(at, vpnOf(at)));
    await device.hears('DEC', deviceLimits.handles + beyond);
    expect(errorsOf(device)).toStrictEqual(Array.from({ length: beyond }, () => ({ code: 4, subCode: 0 })));
    device.say(request(1, vpnOf(1)), keepAlive);
    await device.hears('KA');
    expect(errorsOf(device)).toHaveLength(beyond);
    expect(door.faults).toStrictEqual([]);
  });

  it('gets a DEC with error 4 for a REQ whose handle has so many decisions without a report', async () => {
    const device = await door.opened(bad);
    const asked = deviceLimits.unreported + 3;
    device.say(...Array.from({ length: asked }, () => request(1, { kind: 'name', name: 'v' })));
    await device.hears('DEC', asked);
    expect(errorsOf(device)).toHaveLength(3);
    device.say(vpnReportMessage({ handle: '00000001', solicited: true, type: 'success', tunnels: [] }));
    device.say(request(1, { kind: 'name', name: 'v' }));
    await device.hears('DEC', asked + 1);
    expect(errorsOf(device)).toHaveLength(3);
  });
});

describe('a device that does not end', () => {
  it('a message is as silent as one that says nothing (RFC 2748 §4.6)', async () => {
    const device = await door.opened(bad);
    // The half comes with a whole one, whose answer says that both have arrived.
    device.write(Buffer.concat([encode(keepAlive), encode(discovery(1)).subarray(0, 20)]));
    await device.hears('KA');
    await door.clock.runUntil(door.clock.nowMs + limits.keepAliveS * 1_000);
    await device.hears('CC');
    expect(device.heard.at(-1)).toMatchObject({ error: { code: 9 } });
    expect(door.counted('ended silent')).toBe(1);
  });

  it('its first message in time is told so by CC 9, and cut off (V40)', async () => {
    const device = await door.connect();
    device.write(encode(opening(bad)).subarray(0, 12));
    await until(() => expect(door.counted('connected')).toBe(1));
    await door.clock.runUntil(door.clock.nowMs + limits.openWithinMs);
    await until(() => expect(door.counted('ended said-nothing')).toBe(1));
    await device.hears('CC');
    expect(device.heard).toMatchObject([{ clientType: 0, error: { code: 9 } }]);
    await door.clock.runUntil(door.clock.nowMs + limits.lingerMs);
    await device.isCutOff();
  });

  it('the connection that the server has ended is cut off, whatever it goes on to say', async () => {
    const device = await door.opened(bad);
    // No version of COPS: nothing behind it can be read.
    device.write(Uint8Array.of(0xf0, 1, 0, 0, 0, 0, 0, 8));
    await device.hears('CC');
    device.write(new Uint8Array(1_000_000));
    expect(device.isClosed).toBe(false);
    await door.clock.runUntil(door.clock.nowMs + limits.lingerMs);
    await device.isCutOff();
    expect(door.counted('fault unsupported-version')).toBe(1);
    expect(door.clock.size).toBe(0);
  });
});
