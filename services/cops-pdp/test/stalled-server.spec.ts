import { setTimeout as timersPhase } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../src/limits.js';
import { openDeviceDoor, type DeviceDoor } from './device-door.js';
import { keepAlive, opening } from './raw-device.js';

let door: DeviceDoor;
beforeEach(async () => {
  door = await openDeviceDoor(['ed1']);
});
afterEach(() => door.close());

/** Time goes on in one step, in which nothing is read: what a device says just before waits in the kernel. */
async function stall(ms: number, says: () => void): Promise<void> {
  // In Node timers come before what can be read.
  await timersPhase(0);
  says();
  await door.clock.runUntil(door.clock.nowMs + ms);
}

describe('a server that stood still', () => {
  it('hears the OPN that waits before it ends the connection for want of one (V40)', async () => {
    const device = await door.connect();
    await vi.waitFor(() => expect(door.counted('connected')).toBe(1));
    await stall(limits.openWithinMs, () => device.say(opening('ed1')));
    await device.hears('CAT');
    expect(device.heard.map(({ op }) => op)).toStrictEqual(['CAT']);
    expect(door.counted('ended said-nothing')).toBe(0);
  });

  it('hears the KA that waits before it takes the device for silent, and does so a period later (RFC 2748 §4.6)', async () => {
    const device = await door.connect();
    device.say(opening('ed1'));
    await device.hears('CAT');
    const periodMs = limits.keepAliveS * 1_000;
    await stall(periodMs, () => device.say(keepAlive));
    await device.hears('KA');
    await stall(periodMs - 1, () => undefined);
    expect(door.counted('ended silent')).toBe(0);
    await stall(1, () => undefined);
    await device.hears('CC');
    expect(device.heard.map(({ op }) => op)).toStrictEqual(['CAT', 'KA', 'CC']);
    expect(door.counted('ended silent')).toBe(1);
  });
});
