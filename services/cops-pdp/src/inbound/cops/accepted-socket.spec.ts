import { once } from 'node:events';
import { connect, createServer, Socket, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { readingInPlace } from './accepted-socket.js';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

/** Both ends of a connection: the one that connected, and the one that was accepted. */
async function connected(): Promise<{ readonly far: Socket; readonly near: Socket }> {
  server ??= createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  if (!server.listening) await once(server, 'listening');
  // A server on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  const accepted = once(server, 'connection');
  const far = connect({ host: '127.0.0.1', port });
  const [socket] = (await accepted) as [Socket];
  return { far, near: readingInPlace(socket) };
}

/** Gathers what comes, until so many octets are there. */
function hear(socket: Socket, octets: number): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve) => {
    socket.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      if (chunks.reduce((sum, { length }) => sum + length, 0) >= octets) resolve(chunks);
    });
  });
}

it('an accepted connection says and takes what the other end does, however much', async () => {
  const { far, near } = await connected();
  expect(near.remotePort).toBe(far.localPort);
  const sent = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251);
  const [heard, back] = [hear(near, sent.length), hear(far, sent.length)];
  far.write(sent);
  for (const chunk of await heard) near.write(chunk);
  expect(Buffer.concat(await heard).equals(sent)).toBe(true);
  expect(Buffer.concat(await back).equals(sent)).toBe(true);
  far.end();
  await once(near, 'close');
});

it('what one connection has read stays as it is when another one reads', async () => {
  const [one, other] = [await connected(), await connected()];
  const first = hear(one.near, 3);
  one.far.write(Uint8Array.of(1, 2, 3));
  const [octets] = await first;
  const second = hear(other.near, 3);
  other.far.write(Uint8Array.of(4, 5, 6));
  expect((await second)[0]).toStrictEqual(Uint8Array.of(4, 5, 6));
  expect(octets).toStrictEqual(Uint8Array.of(1, 2, 3));
  for (const { far, near } of [one, other]) {
    far.destroy();
    await once(near, 'close');
  }
});

it('a paused connection reads nothing, and goes on where it was', async () => {
  const { far, near } = await connected();
  const heard: number[] = [];
  near.on('data', (chunk: Uint8Array) => {
    heard.push(...chunk);
    near.pause();
  });
  far.write(Uint8Array.of(1));
  await once(near, 'pause');
  await new Promise((taken) => far.write(Uint8Array.of(2), taken));
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  expect(heard).toStrictEqual([1]);
  near.resume();
  await once(near, 'pause');
  expect(heard).toStrictEqual([1, 2]);
  near.resume();
  far.destroy();
  await once(near, 'close');
});

it('the server waits for no connection that has left it', async () => {
  const { far, near } = await connected();
  await new Promise((closed) => server?.close(closed));
  near.destroy();
  await once(far.resume(), 'close');
});

it('a socket that carries nothing is left as it is', () => {
  const socket = new Socket();
  expect(readingInPlace(socket)).toBe(socket);
});
