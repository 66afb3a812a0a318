import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { ConfigurationError } from '@parley/config';
import { type NatsServer, startNats } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BusLog, NatsBus } from '../src/index.js';
import { event } from './bus-contract.js';

const WAIT = { interval: 100 };
const silent: BusLog = { warn: () => undefined, error: () => undefined };
const readiness = (bus: NatsBus) =>
  bus.ping().then(
    () => 'ready',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

/** A relay in small: says its event again until the bus has it. */
async function relay(bus: NatsBus, ended: AbortSignal, type = 'order.completed'): Promise<void> {
  while (!ended.aborted) {
    await bus.publish({ ...event('order-1', { text: 'x'.repeat(2_000) }), type }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a bus that refuses what is published', () => {
  let folder: string;
  let server: NatsServer;
  const password = "p@ss:/#?%word'";
  const urlAs = (user: string, secret: string) =>
    server.url.replace('//', `//${encodeURIComponent(user)}:${encodeURIComponent(secret)}@`);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-nats-conf-'));
    const config = join(folder, 'nats.conf');
    const users = [
      `{ user: parley, password: ${JSON.stringify(password)} }`,
      `{ user: mute, password: mute, permissions: { publish: { deny: ["mute.order.*"] } } }`,
    ];
    await writeFile(config, `authorization { users: [ ${users.join(', ')} ] }\n`);
    server = await startNats({ config });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('is not ready while the stream has no room, says so, and is ready again by itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20_000 }), async (room) => {
        const bus = await NatsBus.connect({ servers: urlAs('parley', password), root: 'full', log: silent });
        const nc = await connect({ servers: server.url, user: 'parley', pass: password });
        const jsm = await jetstreamManager(nc);
        const limit = (octets: number) => jsm.streams.update('FULL_EVENTS', { max_bytes: octets });
        const end = new AbortController();
        await limit(room);
        const relaying = relay(bus, end.signal);
        await expect.poll(() => readiness(bus), WAIT).toBe('no room in FULL_EVENTS: maximum bytes exceeded');
        await limit(1_073_741_824);
        await expect.poll(() => readiness(bus), WAIT).toBe('ready');
        end.abort();
        await relaying;
        await bus.close();
        await jsm.streams.delete('FULL_EVENTS');
        await nc.close();
      }),
      { numRuns: 1 },
    );
  });

  it('is not ready while it may not publish an event, whatever else it may', async () => {
    const bus = await NatsBus.connect({ servers: urlAs('mute', 'mute'), root: 'mute', log: silent });
    expect(await readiness(bus)).toBe('ready');
    const end = new AbortController();
    const relaying = [relay(bus, end.signal), relay(bus, end.signal, 'policy.decided')];
    await expect.poll(() => readiness(bus), WAIT).toBe('not permitted to publish to mute.order.completed');
    end.abort();
    await Promise.all(relaying);
    await bus.close();
  });

  it('is reached with the credentials of the URL, whatever they hold, and with no others', async () => {
    await (await NatsBus.connect({ servers: urlAs('parley', password), root: 'full', log: silent })).close();
    const wrong = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text !== password);
    await fc.assert(
      fc.asyncProperty(wrong, async (secret) => {
        const servers = urlAs('parley', secret);
        await expect(NatsBus.connect({ servers, startTimeoutMs: 0, log: silent })).rejects.toThrow(
          /authorization violation/i,
        );
      }),
      { numRuns: 5 },
    );
  });

  it('is refused as configured wrongly where tls:// or a part of the URL would not be heeded', async () => {
    await expect(
      NatsBus.connect({ servers: urlAs('parley', password).replace('nats:', 'tls:'), startTimeoutMs: 0, log: silent }),
    ).rejects.toThrow(/tls/i);
    await expect(NatsBus.connect({ servers: `${server.url}/parley` })).rejects.toBeInstanceOf(ConfigurationError);
  });
});
