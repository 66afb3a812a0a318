import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNatsEnv } from '@parley/config';
import { type NatsServer, startNats } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NatsBus } from '../src/index.js';

/** An authority of these tests, and two certificates for 127.0.0.1 that it has signed; valid for a hundred years. */
const file = (name: string) => join(import.meta.dirname, 'tls', name);
const silent = { warn: () => undefined, error: () => undefined };

describe('a bus that wants certificates', () => {
  let folder: string;
  let server: NatsServer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-nats-tls-'));
    const config = join(folder, 'nats.conf');
    const [cert, key, ca] = ['server.pem', 'server.key', 'authority.pem'].map((name) => JSON.stringify(file(name)));
    await writeFile(config, `tls { cert_file: ${cert}, key_file: ${key}, ca_file: ${ca}, verify: true }\n`);
    server = await startNats({ config });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('is reached with authority and certificate, by either scheme, and not without one of them', async () => {
    const scheme = fc.constantFrom('nats:', 'tls:');
    const property = fc.asyncProperty(scheme, fc.boolean(), fc.boolean(), async (named, knows, shows) => {
      const servers = readNatsEnv({
        PARLEY_NATS_URL: server.url.replace('nats:', named),
        ...(knows && { PARLEY_NATS_CA: file('authority.pem') }),
        ...(shows && { PARLEY_NATS_CERT: file('client.pem'), PARLEY_NATS_KEY: file('client.key') }),
      });
      const opening = NatsBus.connect({ servers, startTimeoutMs: 0, log: silent });
      if (!knows || !shows) {
        await expect(opening).rejects.toThrow(Error);
        return;
      }
      const bus = await opening;
      await bus.ping();
      await bus.close();
    });
    await fc.assert(property, { numRuns: 12, examples: [['tls:', true, true]] });
  });
});
