import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listenForHttp, type HttpListenersOptions } from './http-listeners.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function listening(options: Partial<HttpListenersOptions> = {}): Promise<number> {
  const listeners = await listenForHttp({
    addresses: ['127.0.0.1'],
    port: 0,
    hosts: ['Shop.example'],
    handle: (_, response) => void response.end('told'),
    ...options,
  });
  opened.push(listeners);
  return listeners.listening[0]?.port ?? 0;
}

async function statusOf(port: number, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  const asked = request({ host: '127.0.0.1', port, headers, agent: false }).end();
  const [response] = (await once(asked, 'response')) as [{ readonly statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

describe('listening for HTTP', () => {
  it('answers to the names of the door, and to no page of another origin', async () => {
    const port = await listening();
    expect(await statusOf(port, {})).toBe(200);
    expect(await statusOf(port, { host: 'shop.EXAMPLE:80' })).toBe(200);
    expect(await statusOf(port, { host: 'rebound.example' })).toBe(421);
    expect(await statusOf(port, { origin: 'http://evil.example' })).toBe(403);
  });

  it('keeps so many connections of one peer open, and takes another one when one of them is closed', async () => {
    const port = await listening({ ofOnePeer: { maximum: 2, peerOf: (address) => address } });
    const open = async (localAddress: string): Promise<Socket> => {
      const socket = connect({ host: '127.0.0.1', port, localAddress });
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      return socket;
    };
    const [first, second] = [await open('127.0.0.1'), await open('127.0.0.1')];
    const third = await open('127.0.0.1');
    await once(third.resume(), 'close');
    const other = await open('127.0.0.2');
    first.destroy();
    // The server hears of it in its own time.
    await expect
      .poll(async () => {
        const again = await open('127.0.0.1');
        again.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
        const said: Buffer[] = [];
        again.on('data', (piece: Buffer) => said.push(piece));
        await once(again, 'close');
        return Buffer.concat(said).toString();
      })
      .toContain('told');
    expect([second.closed, other.closed]).toStrictEqual([false, false]);
    for (const socket of [second, other]) socket.destroy();
  });

  it('names the address and the port that cannot be listened on, and leaves nothing open', async () => {
    const port = await listening();
    await expect(listening({ port })).rejects.toThrow(`cannot listen for HTTP on 127.0.0.1 port ${port}`);
  });
});
