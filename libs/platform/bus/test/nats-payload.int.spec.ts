import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type BusLog, type JsonObject, NatsBus } from '../src/index.js';
import { freshRoot, removeRoot } from './nats-root.js';

const megabyte = 1_048_576;
const silent: BusLog = { warn: () => undefined, error: () => undefined };

describe('what NATS carries in a message', () => {
  let server: Server;
  let saysOctets = megabyte;
  const sockets = new Set<Socket>();
  const root = freshRoot();
  const open = () => {
    const { port } = server.address() as AddressInfo; // it listens on a port
    return NatsBus.connect({ servers: `nats://127.0.0.1:${port}`, root, log: silent });
  };

  // The server of the run, which says something else of itself than it has.
  beforeAll(async () => {
    const { hostname, port } = new URL(inject('natsUrl'));
    server = createServer((client) => {
      const upstream = connect(Number(port), hostname);
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          client.destroy();
          upstream.destroy();
        });
      }
      client.pipe(upstream);
      upstream.on('data', (octets: Buffer) =>
        client.write(octets.toString('latin1').replace(/"max_payload":\d+/, `"max_payload":${saysOctets}`), 'latin1'),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await removeRoot(inject('natsUrl'), root);
  });

  it('is too little below its default, which is said at the start', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: megabyte - 1 }), async (octets) => {
        saysOctets = octets;
        await expect(open()).rejects.toThrow(
          `NATS carries at most ${octets} octets in a message (max_payload), and an event may need ${megabyte}: raise it on every server`,
        );
      }),
      { numRuns: 5 },
    );
  });

  it('is enough from there on, and not any more after a fail-over to a server that carries less', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: megabyte, max: 64 * megabyte }),
        fc.nat(megabyte - 1),
        async (before, after) => {
          saysOctets = before;
          const bus = await open();
          await bus.ping();
          saysOctets = after;
          for (const socket of sockets) socket.destroy();
          await expect.poll(() => bus.ping().catch(String)).toContain(`at most ${after} octets`);
          await bus.close();
        },
      ),
      { numRuns: 2 },
    );
  });

  it('is told at once to who asks for more than it, or would be answered with more', async () => {
    saysOctets = megabyte;
    const bus = await open();
    await bus.respond('say.it', 'sayers', ({ octets }) => Promise.resolve({ text: 'a'.repeat(Number(octets)) }));
    const ask = (data: JsonObject) =>
      bus.request('say.it', data, { timeoutMs: 60_000 }).catch((error: unknown) => error);
    expect(await ask({ octets: 10 })).toStrictEqual({ text: 'a'.repeat(10) });
    expect(await ask({ octets: megabyte })).toMatchObject({ reason: 'responder-failed' });
    expect(await ask({ octets: 1, text: 'a'.repeat(megabyte) })).toMatchObject({ reason: 'unavailable' });
    await bus.close();
  });
});
