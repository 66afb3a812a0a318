import type { Endpoint } from '@parley/cpnp-session';
import { describe, expect, it } from 'vitest';
import { ClientFault } from './client-fault.js';
import type { ClientOptions } from './client-options.js';
import type { ClientPorts } from './client-ports.js';
import type { DatagramSocket } from './datagram-socket.js';
import { Sockets } from './sockets.js';

const four: Endpoint = { address: '127.0.0.1', port: 15_321 };
const six: Endpoint = { address: '::1', port: 15_321 };

/** A server of each address family. */
const resolver = {
  resolveSrv: async () => [
    { name: 'four.example.net', port: four.port, priority: 1, weight: 0 },
    { name: 'six.example.net', port: six.port, priority: 2, weight: 0 },
  ],
  resolve4: async (name: string) => (name.startsWith('four') ? [four.address] : []),
  resolve6: async (name: string) => (name.startsWith('six') ? [six.address] : []),
};
const both: ClientOptions = { server: 'srv:example.net' };
const fixed: ClientOptions = { server: '127.0.0.1' };

/** Sockets over ports that note what is opened and closed. `refuse` may hold a fault for the next opening. */
function socketsTo(options: ClientOptions) {
  const opened: string[] = [];
  const closed: string[] = [];
  const next: { refuse?: ClientFault; wait?: Promise<void> } = {};
  const openSocket: ClientPorts['openSocket'] = async ({ family, bind }) => {
    const { refuse, wait } = next;
    delete next.refuse;
    await wait; // undefined: at once
    if (refuse !== undefined) throw refuse;
    const port = bind?.port ?? 40_000 + opened.length;
    const name = `${family} ${port}`;
    opened.push(name);
    const local = { address: family === 'ipv4' ? '0.0.0.0' : '::', port };
    const socket: DatagramSocket = { local, send: () => undefined, close: async () => void closed.push(name) };
    return socket;
  };
  const events = { onDatagram: () => undefined, onSendError: () => undefined };
  return { sockets: new Sockets({ ...options, resolver }, openSocket, events), opened, closed, next };
}

describe('the sockets of a client', () => {
  it('are one to a fixed server, found once', async () => {
    const { sockets, opened } = socketsTo(fixed);
    expect(sockets.fixed).toBeUndefined();
    const way = await sockets.open();
    expect(way.servers).toStrictEqual([four]);
    expect(await sockets.open()).toBe(way);
    expect(sockets.fixed).toBe(way);
    expect(sockets.socketTo(way.servers[0])).toBe(way.socket);
    expect(opened).toStrictEqual(['ipv4 40000']);
  });

  it('are one for each address family of the servers that a domain names, each opened once', async () => {
    const { sockets, opened } = socketsTo(both);
    const ways = await Promise.all([sockets.open(), sockets.open()]);
    expect(ways.map(({ servers }) => servers)).toStrictEqual([
      [four, six],
      [four, six],
    ]);
    expect(opened.toSorted()).toStrictEqual(['ipv4 40000', 'ipv6 40001']);
    expect(sockets.fixed).toBeUndefined();
    expect(sockets.socketTo(four).local.address).toBe('0.0.0.0');
    expect(sockets.socketTo(six).local.address).toBe('::');
  });

  it('hear the servers that they were opened for, and nobody else', async () => {
    const { sockets } = socketsTo(both);
    expect(sockets.knows(four)).toBe(false);
    await sockets.open();
    expect([four, six].map((server) => sockets.knows(server))).toStrictEqual([true, true]);
    const strangers = [
      { ...four, port: four.port + 1 },
      { ...six, port: six.port - 1 },
      { ...four, address: '127.0.0.2' },
    ];
    expect(strangers.map((stranger) => sockets.knows(stranger))).toStrictEqual([false, false, false]);
  });

  it('take up the port that an earlier process sent from, with a socket for servers of the other family', async () => {
    const { sockets, opened } = socketsTo(fixed);
    const socket = await sockets.socketAt({ address: '0.0.0.0', port: 50_001 }, [four, six]);
    expect(socket.local).toStrictEqual({ address: '0.0.0.0', port: 50_001 });
    expect(opened).toStrictEqual(['ipv4 50001', 'ipv6 40001']);
    expect(sockets.knows(six)).toBe(true);
    // What is open on that port is used again, and a port is another one in the other family.
    expect(await sockets.socketAt({ address: '192.0.2.1', port: 50_001 }, [four])).toBe(socket);
    expect((await sockets.socketAt({ address: '::', port: 50_001 }, [six])).local.address).toBe('::');
    expect(opened).toHaveLength(3);
  });

  it('try again after an opening that failed', async () => {
    const { sockets, opened, next } = socketsTo(fixed);
    next.refuse = new ClientFault('bind-failed', 'the port is taken');
    await expect(sockets.open()).rejects.toMatchObject({ code: 'bind-failed' });
    expect(opened).toStrictEqual([]);
    expect((await sockets.open()).servers).toStrictEqual([four]);
  });

  it('are all closed, also the one that is just being opened, and open no more', async () => {
    const { sockets, opened, closed, next } = socketsTo(fixed);
    await sockets.open();
    const { promise: wait, resolve } = Promise.withResolvers<void>();
    next.wait = wait;
    const opening = sockets.socketAt({ address: '0.0.0.0', port: 50_001 }, []);
    const closing = sockets.close();
    resolve();
    await expect(opening).rejects.toMatchObject({ code: 'closed' });
    await closing;
    expect(closed.toSorted()).toStrictEqual(opened.toSorted());
    expect(closed).toHaveLength(2);
    await expect(sockets.open()).rejects.toMatchObject({ code: 'closed' });
    await expect(sockets.socketAt(four, [four])).rejects.toMatchObject({ code: 'closed' });
  });
});
