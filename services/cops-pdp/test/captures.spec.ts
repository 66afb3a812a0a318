import { InProcessBus } from '@parley/bus';
import { decode } from '@parley/cops';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCaptureDoor } from '../src/inbound/bus/capture.door.js';
import type { Capture } from '../src/ports/captures-elsewhere.js';
import { openDeviceDoor, type DeviceDoor } from './device-door.js';
import { runningService } from './running-service.js';
import { TcpPep } from './tcp-pep.js';

/** The messages of a capture, as their operations and who sent them. */
const wordsOf = (capture: Capture): readonly string[] =>
  capture.kind === 'refused'
    ? [capture.refusal]
    : capture.taken.messages.map(({ octets, isFromDevice }) => {
        const decoded = decode(octets);
        return `${decoded.kind === 'fault' ? 'fault' : decoded.message.op} ${isFromDevice ? '>' : '<'}`;
      });
const nextOf = (capture: Capture): string | undefined => (capture.kind === 'captured' ? capture.taken.next : undefined);

describe('the messages of a device', () => {
  let door: DeviceDoor;
  let pep: TcpPep;
  beforeEach(async () => {
    door = await openDeviceDoor(['ed1']);
    pep = new TcpPep('ed1', ['ge-0']);
  });
  afterEach(async () => {
    pep.close();
    await door.close();
  });
  const untilHeard = (op: string): Promise<void> =>
    vi.waitFor(() => expect(pep.heard.map((message) => message.op)).toContain(op), { interval: 5 });

  it('are captured from its OPN on, where the capture began before its session', async () => {
    const { captures } = door.service;
    const begun = await captures.capture('ed1', true);
    expect(begun).toMatchObject({ kind: 'captured', isOpen: false, taken: { messages: [], dropped: 0 } });
    pep.connect(door.port);
    await untilHeard('DEC');
    const captured = await captures.capture('ed1', true, nextOf(begun));
    expect(wordsOf(captured).slice(0, 4)).toStrictEqual(['OPN >', 'CAT <', 'REQ >', 'DEC <']);
    expect(captured).toMatchObject({ isOpen: true });
    expect(captured.kind === 'captured' && captured.taken.messages[0]?.peer).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it('are captured as they are where they are no COPS', async () => {
    const { captures } = door.service;
    const begun = await captures.capture('ed1', true);
    const device = await door.connect();
    // An OPN of RFC 2748 §3.6, and then an operation that there is not.
    for (const octets of ['1006565000000010 00080b0165643100', '1063565000000008'])
      device.write(Buffer.from(octets.replaceAll(' ', ''), 'hex'));
    const captured = async () => wordsOf(await captures.capture('ed1', true, nextOf(begun)));
    await vi.waitFor(async () => expect((await captured()).slice(0, 2)).toStrictEqual(['OPN >', 'fault >']), {
      interval: 5,
    });
  });

  it('are none of a device that there is not', async () => {
    expect(await door.service.captures.capture('ed9', false)).toStrictEqual({
      kind: 'refused',
      refusal: 'unknown-device',
    });
  });

  it('are asked of the process that holds its session, as long as that is there', async () => {
    const bus = new InProcessBus({ log: createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' }) });
    const other = runningService(door.log, (error) => expect.fail(String(error)), bus);
    const holder = await openCaptureDoor(bus, door.service.servers.identity.process, door.service.captures);
    try {
      pep.connect(door.port);
      await untilHeard('CAT');
      const { captures } = other.service;
      const begun = await captures.capture('ed1', true);
      expect(begun).toMatchObject({ kind: 'captured', isOpen: true });
      pep.keepAlive();
      await untilHeard('KA');
      const captured = await captures.capture('ed1', true, nextOf(begun));
      expect(wordsOf(captured)).toStrictEqual(expect.arrayContaining(['KA >', 'KA <']));
      const own = await door.service.captures.capture('ed1', true);
      expect(captured).toStrictEqual(own);
      await holder.stop();
      expect(await captures.capture('ed1', true)).toMatchObject({ kind: 'captured', isOpen: false });
    } finally {
      await other.stop();
      await bus.close();
    }
  });
});
