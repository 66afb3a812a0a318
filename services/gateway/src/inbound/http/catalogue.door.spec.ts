import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openCatalogueDoor } from './catalogue.door.js';

const question = 'GET /catalogue HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
/** So many questions at once, with answers that no kernel keeps for who does not read. */
const questions = 200;
const body = Buffer.alloc(1024 * 1024, 'x');

const undone: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of undone.splice(0).toReversed()) await undo();
});

async function openDoor(idleMs: number): Promise<number> {
  const door = await openCatalogueDoor({
    addresses: ['127.0.0.1'],
    port: 0,
    hosts: [],
    idleMs,
    answers: {
      peerOf: (address) => address,
      answer: () => ({ statusCode: 200, headers: { 'content-length': body.length }, body }),
    },
  });
  undone.push(() => door.close());
  return door.listening[0]?.port ?? 0;
}

function connected(port: number): Socket {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  undone.push(() => socket.destroy());
  return socket;
}

/** The server's side of the connection that is asked on next. */
const askedNext = (): Promise<Socket> =>
  new Promise((resolve) => {
    const heard = (message: unknown) => resolve((message as { readonly socket: Socket }).socket);
    subscribe('http.server.request.start', heard);
    undone.push(() => unsubscribe('http.server.request.start', heard));
  });

describe('the door of the catalogue', () => {
  it('closes the connection of a client that asks and asks, and takes no answer', async () => {
    const asked = askedNext();
    // Nobody reads what comes.
    connected(await openDoor(200)).write(question.repeat(questions));
    const accepted = await asked;
    if (!accepted.closed) await once(accepted, 'close');
    // It was not for the questions to be answered: most are left.
    expect(accepted.bytesWritten).toBeLessThan((questions / 2) * body.length);
  });

  it('gives all answers to a client that asks at once and reads', async () => {
    const client = connected(await openDoor(10_000));
    client.write(question.repeat(3));
    let octets = 0;
    client.on('data', (piece: Buffer) => (octets += piece.length));
    await expect.poll(() => octets).toBeGreaterThan(3 * body.length);
  });
});
