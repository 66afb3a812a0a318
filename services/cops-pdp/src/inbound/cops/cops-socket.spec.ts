import { Duplex } from 'node:stream';
import { encode, type Message } from '@parley/cops';
import { describe, expect, it } from 'vitest';
import { limits } from '../../limits.js';
import { CopsSocket } from './cops-socket.js';
import { Rounds } from './rounds.js';

const keepAlive: Message = { op: 'KA', solicited: false, clientType: 0 };
const octets = encode(keepAlive);

/** A connection whose other end takes nothing of what it is sent, until it is let. */
function stalled() {
  const waiting: (() => void)[] = [];
  let takes = false;
  const stream = new Duplex({
    read: () => undefined,
    write: (_chunk, _encoding, done) => {
      if (takes) done();
      else waiting.push(done);
    },
  });
  const take = (): void => {
    takes = true;
    for (const done of waiting.splice(0)) done();
  };
  return { stream, take };
}

describe('a device that never reads', () => {
  it('is asked nothing more once its answers pile up, and goes on when it takes them', async () => {
    const { stream, take } = stalled();
    let read = 0;
    const socket = new CopsSocket(stream, {
      mayRead: () => true,
      onMessage: () => {
        read += 1;
        socket.send(keepAlive);
      },
      onFault: () => undefined,
      onOctets: () => undefined,
      onClosed: () => undefined,
    });
    const all = 20_000;
    stream.push(Buffer.concat(Array.from({ length: all }, () => octets)));
    await new Promise(setImmediate);
    expect(read).toBe(limits.unsentOctetsToPause / octets.length + 1);
    expect(stream.isPaused()).toBe(true);
    take();
    await new Promise(setImmediate);
    expect(read).toBe(all);
  });

  it('is cut off when more waits for it than is kept', () => {
    const { stream } = stalled();
    const socket = new CopsSocket(stream, {
      mayRead: () => true,
      onMessage: () => undefined,
      onFault: () => undefined,
      onOctets: () => undefined,
      onClosed: () => undefined,
    });
    const large: Message = {
      op: 'DEC',
      solicited: false,
      clientType: 0x5650,
      handle: Uint8Array.of(1),
      decisions: [
        {
          context: { rType: 8, mType: 0 },
          command: 1,
          flags: 0,
          data: [{ kind: 'named', octets: new Uint8Array(60_000) }],
        },
      ],
    };
    for (let sent = 0; sent < limits.maximumUnsentOctets; sent += 60_000) {
      expect(stream.destroyed).toBe(false);
      socket.send(large);
    }
    expect(stream.destroyed).toBe(true);
    expect(stream.writableLength).toBeLessThan(limits.maximumUnsentOctets + 100_000);
  });
});

describe('an answer to a keep-alive', () => {
  /** A connection whose other end says when octets arrived, and rounds that the test ends. */
  function inRounds() {
    const ends: (() => void)[] = [];
    const rounds = new Rounds({ nowMs: 0, after: (_ms, call) => (ends.push(call), () => undefined) }, 100);
    const arrived: number[] = [];
    const stream = new Duplex({
      read: () => undefined,
      writev: (chunks, done) => {
        arrived.push(chunks.length);
        done();
      },
    });
    const socket = new CopsSocket(stream, {
      mayRead: () => true,
      onMessage: () => undefined,
      onFault: () => undefined,
      onOctets: () => undefined,
      onClosed: () => undefined,
      rounds,
    });
    return { socket, stream, arrived, endRound: () => ends.splice(0).forEach((end) => end()) };
  }
  const accept: Message = { op: 'CAT', solicited: false, clientType: 0x5650, kaTimer: 30 };
  const turn = () => new Promise(setImmediate);

  it('waits for its round', async () => {
    const { socket, arrived, endRound } = inRounds();
    socket.send(keepAlive);
    await turn();
    expect(arrived).toStrictEqual([]);
    endRound();
    await turn();
    expect(arrived).toStrictEqual([1]);
    socket.send(keepAlive);
    endRound();
    await turn();
    expect(arrived).toStrictEqual([1, 1]);
  });

  it('leaves before what is sent after it, and with it', async () => {
    const { socket, arrived, endRound } = inRounds();
    socket.send(keepAlive);
    socket.send(accept);
    await turn();
    expect(arrived).toStrictEqual([2]);
    // The round that was meant for it sends what waits then, and nothing twice.
    socket.send(keepAlive);
    endRound();
    await turn();
    expect(arrived).toStrictEqual([2, 1]);
  });

  it('leaves with the end of the connection', async () => {
    const { socket, stream, arrived } = inRounds();
    socket.send(keepAlive);
    socket.end();
    await turn();
    expect([arrived, stream.writableFinished]).toStrictEqual([[1], true]);
  });
});
