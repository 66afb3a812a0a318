import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../src/limits.js';
import { openDeviceDoor, type DeviceDoor } from './device-door.js';
import { discovery } from './raw-device.js';

const names = ['ed1', 'ed2', 'ed3'];
let door: DeviceDoor;
beforeEach(async () => {
  door = await openDeviceDoor(names);
});
afterEach(() => door.close());

describe('a policy server that shuts down', () => {
  it('tells every device before it waits for the log, and waits for all of them together no longer than it may', async () => {
    const devices = await Promise.all(names.map((name) => door.opened(name)));
    door.log.hold(() => true);
    for (const device of devices) device.say(discovery(1));
    await vi.waitFor(() => expect(door.counted('received REQ')).toBe(names.length), { interval: 5 });

    let isStopped = false;
    const stopping = door.shutDown().then(() => (isStopped = true));
    for (const device of devices) {
      await device.hears('CC');
      expect(device.heard.find(({ op }) => op === 'CC')).toMatchObject({ error: { code: 11 } });
    }
    expect(isStopped).toBe(false);
    await door.clock.runUntil(door.clock.nowMs + limits.endWithinMs);
    await stopping;
  });
});
