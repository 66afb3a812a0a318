import { seededRandom } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDeviceDoor, type DeviceDoor } from '../device-door.js';
import { heapInUse } from './heap.js';
import { keepAlive, opening } from '../raw-device.js';
import { fromDevices, fromServers } from './conversations.js';
import { playAtPdp, playAtPep } from './machines.js';
import { chunksOf, mutated } from './mutate.js';
import { Tally } from './tally.js';

/** PARLEY_STREAMS goes on for longer (npm run mutate has 100,000); PARLEY_STREAMS_SEED plays a printed seed again. */
const streams = Number(process.env['PARLEY_STREAMS'] ?? 4_000);
const seed = Number(process.env['PARLEY_STREAMS_SEED'] ?? 2_748);
/** Of so many streams one goes over TCP, where each costs a connection. */
const perConnection = 20;

/**
 * A connection that has ended leaves its events, for the log is in memory here: some 8 kB of growth for each were measured. Twice that
 * may be left, and what is loaded and compiled meanwhile.
 */
const mayGrowBy = (connections: number): number => 16 * 2 ** 20 + connections * 16 * 2 ** 10;
const inMegabytes = (octets: number): string => (octets / 2 ** 20).toFixed(1);

/** Given up after so long. */
const timeout = Math.max(900_000, 100 * streams);

const print = (what: string, tally: string): void =>
  void process.stdout.write(`${what}: PARLEY_STREAMS=${streams} PARLEY_STREAMS_SEED=${seed}; ${tally}\n`);

describe('mutated streams of COPS', { timeout }, () => {
  it.each([
    {
      name: 'a PDP',
      conversations: fromDevices,
      play: playAtPdp,
      answers: [
        'CC error 13',
        'CC error 3',
        'CC error 4',
        'CC error 6',
        'CC error 7',
        'DEC error 13',
        'DEC error 3',
        'DEC error 5',
        'DEC error 7',
      ],
    },
    {
      name: 'a PEP',
      conversations: fromServers,
      play: playAtPep,
      answers: ['DRQ reason 10', 'DRQ reason 12', 'DRQ reason 13', 'DRQ reason 9'],
    },
  ])('get the errors of RFC 2748 from $name, and leave nothing behind', ({ name, conversations, play, answers }) => {
    const tally = new Tally();
    for (let at = 0; at < streams; at += 1) {
      const random = seededRandom(seed + at);
      const stream = mutated(conversations[at % conversations.length] ?? [], random);
      try {
        play(chunksOf(stream, random), tally);
      } catch (error) {
        throw new Error(`PARLEY_STREAMS_SEED=${seed + at}: ${Buffer.from(stream).toString('hex')}`, { cause: error });
      }
    }
    print(`${streams} mutated streams at ${name}`, tally.text);
    expect(tally.names).toStrictEqual(expect.arrayContaining(answers));
  });
});

describe('mutated streams on TCP', { timeout }, () => {
  let door: DeviceDoor;
  beforeAll(async () => {
    door = await openDeviceDoor(['ed1', 'edge.example.net']);
  });
  afterAll(() => door.close());

  it('end with their connections, keep nothing, and leave a device beside them alone', async () => {
    const good = await door.connect();
    good.say(opening('ed1'));
    await good.hears('CAT');
    const count = Math.ceil(streams / perConnection);
    const before = heapInUse();
    for (let at = 0; at < count; at += 1) {
      const random = seededRandom(seed + at);
      const [first, ...rest] = fromDevices[at % fromDevices.length] ?? [];
      const device = await door.connect();
      // A REQ before the CAT would be refused (RFC 2748 §4.3).
      device.write(first ?? new Uint8Array());
      await device.hears('CAT');
      for (const chunk of chunksOf(mutated(rest, random), random)) device.write(chunk);
      // The device ends, and hears the server out.
      device.socket.end();
      await vi.waitFor(() => expect(device.isClosed).toBe(true), { interval: 1 });
      await vi.waitFor(() => expect(door.service.devices.sessions.size).toBe(1), { interval: 1 });
    }
    good.say(keepAlive);
    await good.hears('KA');
    const ended = (): number =>
      ['lost', 'closed', 'silent', 'said-nothing', 'not-secured', 'not-opened'].reduce(
        (sum, cause) => sum + door.counted(`ended ${cause}`),
        0,
      );
    await vi.waitFor(() => expect(ended()).toBe(count), { interval: 5 });
    // One session, and the timer of its keep-alive.
    expect(door.clock.size).toBe(1);
    expect(door.faults).toStrictEqual([]);
    expect(door.counted('sent DEC')).toBeGreaterThan(0);
    door.letGo();
    const after = heapInUse();
    const heap = `heap ${inMegabytes(before)} MB before, ${inMegabytes(after)} MB after`;
    print(`${count} mutated streams on TCP`, `${door.counted('sent CC')} CC, ${door.counted('sent DEC')} DEC; ${heap}`);
    expect(after - before, heap).toBeLessThan(mayGrowBy(count));
  });
});
