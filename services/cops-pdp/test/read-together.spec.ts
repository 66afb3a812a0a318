import type { Message } from '@parley/cops';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDeviceDoor, type DeviceDoor } from './device-door.js';
import { discovery, keepAlive, type RawDevice } from './raw-device.js';

const name = 'ed1';
let door: DeviceDoor;
let device: RawDevice;
beforeEach(async () => {
  door = await openDeviceDoor([name]);
  device = await door.opened(name);
  door.log.appends.length = 0;
});
afterEach(() => door.close());

const typesAppended = (): readonly (readonly string[])[] =>
  door.log.appends.map(({ events }) => events.map(({ type }) => type));

it('what a device says at once is committed in one append, and the keep-alive behind it is answered then (V41)', async () => {
  door.log.hold((streamId) => streamId.endsWith(name));
  device.say(discovery(1), discovery(2), discovery(3), keepAlive);
  await expect.poll(() => door.counted('received KA')).toBe(1);
  expect(device.heard.map(({ op }) => op)).toStrictEqual(['CAT']);
  door.log.release();
  await device.hears('KA');
  expect(device.heard.map(({ op }) => op)).toStrictEqual(['CAT', 'DEC', 'DEC', 'DEC', 'KA']);
  const each = ['device-requested', 'device-decided'];
  expect(typesAppended()).toStrictEqual([[...each, ...each, ...each]]);
});

it('a decision that the log does not take is not sent (V41)', async () => {
  vi.spyOn(door.log, 'append').mockRejectedValue(new Error('away'));
  device.say(discovery(1));
  await device.isCutOff();
  expect(device.heard.map(({ op }) => op)).not.toContain('DEC');
});

it('a handle that is asked about again before it is decided on gets its answers in their order', async () => {
  // The second one cannot be understood, and is answered by no decision of the log.
  const understood = discovery(1);
  const bare = { ...understood, clientSi: [] } as Message;
  device.say(understood, bare, understood, keepAlive);
  await device.hears('KA');
  const answers = device.heard.flatMap((message) =>
    message.op === 'DEC' ? ['error' in message ? 'error' : 'decision'] : [],
  );
  expect(answers).toStrictEqual(['decision', 'error', 'decision']);
});
