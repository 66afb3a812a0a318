import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { encode } from '@parley/cpnp';
import fc from 'fast-check';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CpnpSockets } from '../src/inbound/udp/cpnp-sockets.js';
import { limits } from '../src/limits.js';
import { localAddresses } from '../src/inbound/udp/local-addresses.js';
import { gatewayUnderTest, messageOf, processing, silent } from './gateway-under-test.js';
import { inTransaction, specimens } from './messages.js';

const provision = encode(specimens.PROVISION, 'cbor');

/** Sends a PROVISION from a socket of its own, and gives the answer with the address that it came from. */
async function ask(address: string, port: number) {
  const client = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  try {
    client.send(provision, port, address);
    const [octets, from] = (await once(client, 'message')) as [Buffer, { address: string; port: number }]; // dgram's own event
    return { message: messageOf(octets), from: { address: from.address, port: from.port } };
  } finally {
    client.close();
  }
}

/** Whether a socket of somebody else can take this address and port. */
async function isFree(address: string, port: number): Promise<boolean> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  try {
    socket.bind(port, address);
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

const sendFrom = (socket: Socket, octets: Uint8Array, port: number): Promise<void> =>
  new Promise((resolve, reject) =>
    socket.send(octets, port, '127.0.0.1', (error) => {
      if (error === null) resolve();
      else reject(error);
    }),
  );

/** A port that no socket has on any address now. */
async function unusedPort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

describe('the CPNP sockets', () => {
  const gateway = gatewayUnderTest({ customers: [{ id: 'all', prefixes: ['0.0.0.0/0', '::/0'] }] });
  let sockets = new CpnpSockets(silent);
  /** Nobody decides about the orders of these tests: they count as being opened until so much time has passed. */
  const forgetOpenings = () => (gateway.clock.nowMs += limits.longestOpeningMs);
  beforeEach(() => {
    sockets = new CpnpSockets(silent);
    forgetOpenings();
  });
  afterEach(() => sockets.close());

  it('answers from the address and port that the client wrote to, on IPv4 and IPv6 (N31)', async () => {
    const order = await gateway.answerWith(processing);
    const listening = await sockets.open(['127.0.0.1', '127.0.0.2', '::1'], 0);
    sockets.listen(gateway.receive);
    for (const { address, port } of listening) {
      expect(await ask(address, port)).toStrictEqual({ message: specimens.PROCESSING, from: { address, port } });
    }
    expect(gateway.asked.map(({ session }) => session.serverAddress)).toStrictEqual(['127.0.0.1', '127.0.0.2', '::1']);
    await order.stop();
  });

  it('speaks from another socket of the family when the client wrote to a gateway that is gone', async () => {
    const client = createSocket('udp4');
    client.bind(0, '127.0.0.1');
    await once(client, 'listening');
    const [door] = await sockets.open(['127.0.0.1'], 0);
    const session = { clientAddress: '127.0.0.1', clientPort: client.address().port, serverPort: 15_321 };
    expect(sockets.send(provision, { ...session, serverAddress: '192.0.2.1' })).toBe(true);
    const [, from] = (await once(client, 'message')) as [Buffer, { address: string; port: number }]; // dgram's own event
    expect({ address: from.address, port: from.port }).toStrictEqual(door);
    expect(sockets.send(provision, { ...session, clientAddress: '::1', serverAddress: '::1' })).toBe(false);
    client.close();
  });

  it('names address and port when a port is taken, and then holds no other socket open', async () => {
    const other = createSocket('udp4');
    other.bind(0, '127.0.0.2');
    await once(other, 'listening');
    const { port } = other.address();
    await expect(sockets.open(['127.0.0.1', '127.0.0.2'], port)).rejects.toThrow(
      new RegExp(`^cannot listen for CPNP on 127\\.0\\.0\\.2 port ${port}: .*EADDRINUSE`),
    );
    const again = new CpnpSockets(silent);
    expect(await again.open(['127.0.0.1'], port)).toStrictEqual([{ address: '127.0.0.1', port }]);
    await again.close();
    other.close();
  });

  it('sends nothing once it is closed, and frees its port', async () => {
    const [door] = await sockets.open(['127.0.0.1'], 0);
    const port = door?.port ?? 0;
    await sockets.close();
    await sockets.close();
    const to = { clientAddress: '127.0.0.1', clientPort: 9, serverAddress: '127.0.0.1', serverPort: port };
    expect(sockets.send(provision, to)).toBe(false);
    expect(await sockets.open(['127.0.0.1'], port)).toStrictEqual([door]);
  });

  it.runIf(process.platform === 'linux')('hear others while one flow has filled its receive queue', async () => {
    const order = await gateway.answerWith(processing);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 200, max: 1_400 }), async (size) => {
        const [door] = await sockets.open(['127.0.0.1'], 0);
        const port = door?.port ?? 0;
        const flooder = createSocket('udp4');
        const octets = new Uint8Array(size);
        // What a queue holds, and as much again: the kernel counts at least 512 octets for each.
        const most = (2 * 2 * limits.receiveBufferOctets) / 512;
        for (let sent = 0; sent < most; sent += 64)
          await Promise.all(Array.from({ length: 64 }, () => sendFrom(flooder, octets, port)));
        const others = Array.from({ length: 24 }, () => createSocket('udp4'));
        for (const [n, other] of others.entries())
          await sendFrom(other, encode(inTransaction(specimens.PROVISION, n), 'cbor'), port);
        gateway.asked.length = 0;
        sockets.listen(gateway.receive);
        // All shared the queue of the flooder, if there were one socket; of several, few of them do.
        await vi.waitFor(() => expect(gateway.asked.length).toBeGreaterThan(0));
        for (const each of [flooder, ...others]) each.close();
        await sockets.close();
      }),
      { numRuns: 3 },
    );
    await order.stop();
  });

  it.runIf(process.platform === 'linux')(
    'drop most of a flood unread that is set apart, hear all others, and the flow again when it is slow',
    async () => {
      const order = await gateway.answerWith(processing);
      const heard = async () => (await gateway.counts('cpnp_datagrams_received'))['cpnp_datagrams_received'] ?? 0;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('127.0.0.1', '::1'),
          fc.integer({ min: 100, max: 400 }),
          async (address, burst) => {
            const own = new CpnpSockets(silent);
            const [door] = await own.open([address], 0);
            const port = door?.port ?? 0;
            own.listen(gateway.receive);
            const flooder = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
            const noise = new Uint8Array(800);
            const flood = () => {
              for (let n = 0; n < burst; n += 1) flooder.send(noise, port, address);
            };
            flooder.bind(0, address);
            await once(flooder, 'listening');
            const before = await heard();
            flood();
            await vi.waitFor(async () => expect((await heard()) - before).toBe(burst));
            const flow = {
              clientAddress: address,
              clientPort: flooder.address().port,
              serverAddress: address,
              serverPort: port,
            };
            own.setApart(flow);
            own.setApart(flow);
            own.setApart({ ...flow, serverAddress: '192.0.2.1' });
            await vi.waitFor(async () => {
              const until = await heard();
              flood();
              forgetOpenings();
              // What is sent before the others is read before them, or was dropped.
              for (let others = 0; others < 4; others += 1) expect((await ask(address, port)).from.port).toBe(port);
              expect((await heard()) - until - 4).toBeLessThan(burst / 2);
            });
            const answered = once(flooder, 'message');
            flooder.send(provision, port, address);
            await answered;
            flooder.close();
            await own.close();
            expect(await isFree(address, port)).toBe(true);
          },
        ),
        { numRuns: 6 },
      );
      await order.stop();
    },
  );

  it('is refused a port that another gateway has, though its own sockets share theirs', async () => {
    const [door] = await sockets.open(['127.0.0.1'], 0);
    const other = new CpnpSockets(silent);
    await expect(other.open(['127.0.0.1'], door?.port ?? 0)).rejects.toThrow(/EADDRINUSE/);
  });

  describe('on a wildcard', () => {
    it('answer from whichever address of this machine was asked, in both families (N31)', async () => {
      const order = await gateway.answerWith(processing);
      const listening = await sockets.open(['0.0.0.0', '::'], 0);
      sockets.listen(gateway.receive);
      expect(listening.map(({ address }) => address).toSorted()).toStrictEqual(localAddresses().toSorted());
      for (const { address, port } of listening) {
        expect(await ask(address, port)).toStrictEqual({ message: specimens.PROCESSING, from: { address, port } });
        forgetOpenings();
      }
      await order.stop();
    });

    it('follow the addresses as they come and go, and leave those alone that are named', async () => {
      const order = await gateway.answerWith(processing);
      const pool = Array.from({ length: 6 }, (_, n) => `127.0.7.${n + 1}`);
      const machines = fc.array(fc.subarray(pool), { minLength: 1, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(machines, fc.constantFrom(...pool), async (looks, named) => {
          let local: readonly string[] = [];
          const port = await unusedPort();
          const following = new CpnpSockets(silent, () => local);
          await following.open(['0.0.0.0', named], port);
          following.listen(gateway.receive);
          for (const look of looks) {
            local = look;
            await following.look();
            for (const address of pool) {
              if (address !== named && !look.includes(address)) expect(await isFree(address, port)).toBe(true);
              else expect((await ask(address, port)).from).toStrictEqual({ address, port });
              forgetOpenings();
            }
          }
          await following.close();
          for (const address of pool) expect(await isFree(address, port)).toBe(true);
        }),
        { numRuns: 15 },
      );
      await order.stop();
    });

    it('start without an address that is not there yet, take it at a later look, and open none once closed', async () => {
      const notYet = '192.0.2.77';
      let local = ['127.0.0.1', notYet];
      const following = new CpnpSockets(silent, () => local);
      expect(await following.open(['0.0.0.0'], 0)).toMatchObject([{ address: '127.0.0.1' }]);
      local = ['127.0.0.1', '127.0.0.2'];
      const looking = following.look();
      const closing = following.close();
      await Promise.all([looking, closing]);
      const to = { clientAddress: '127.0.0.1', clientPort: 9, serverAddress: '127.0.0.2', serverPort: 15_321 };
      expect(following.send(provision, to)).toBe(false);
    });

    it('say why one of their addresses has no socket, once', async () => {
      const lines: { msg: string; address: string }[] = [];
      const logger = createLogger('gateway', {}, { write: (line) => void lines.push(JSON.parse(line) as never) });
      const port = await unusedPort();
      const other = createSocket('udp4');
      other.bind(port, '127.0.7.1');
      await once(other, 'listening');
      let local: readonly string[] = [];
      const following = new CpnpSockets(logger, () => local);
      await following.open(['0.0.0.0'], port);
      local = ['127.0.7.1'];
      for (let looks = 0; looks < 3; looks += 1) await following.look();
      expect(lines.map(({ msg, address }) => [msg, address])).toStrictEqual([['CPNP address not added', '127.0.7.1']]);
      other.close();
      await once(other, 'close');
      await following.look();
      expect(lines.map(({ msg }) => msg)).toStrictEqual(['CPNP address not added', 'CPNP address added']);
      await following.close();
    });
  });

  it('say that a link-local address needs its interface', async () => {
    await expect(sockets.open(['fe80::1'], 15_321)).rejects.toThrow(
      'cannot listen for CPNP on fe80::1 port 15321: a link-local address needs its interface, as fe80::1%eth0',
    );
  });
});
