import { startEmbeddedPostgres, createDatabase } from '@parley/servers';
import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { migrate, newStream, PostgresEventLog, startRelay, verifyChain } from '../src/index.js';
import { anAppend } from './appends.js';

const schema = 'parley_order';
const waits = { interval: 5 };

describe('A log whose server is replaced by an earlier state of it', () => {
  it('says so once, is not ready until all have forgotten, and has all that follows published', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-set-back-'));
    const dataDir = join(folder, 'present');
    let server = await startEmbeddedPostgres({ dataDir });
    const { port } = server;
    try {
      const url = await createDatabase(server.url, 'parley');
      await migrate({ url, schema });
      let round = 0;
      const kept = fc.integer({ min: 0, max: 3 });
      const lost = fc.integer({ min: 1, max: 60 });
      await fc.assert(
        fc.asyncProperty(kept, lost, fc.integer({ min: 1, max: 60 }), async (before, gone, after) => {
          round += 1;
          const log = new PostgresEventLog({ url, schema });
          const published = new Set<string>();
          const relay = startRelay({
            log,
            name: 'relay',
            publish: async ({ eventId, streamId }) => void published.add(`${streamId} ${eventId}`),
          });
          let told = 0;
          const forgotten = Promise.withResolvers<undefined>();
          log.onSetBack(async () => {
            told += 1;
            await forgotten.promise;
          });
          const append = (streamId: string) => log.append(anAppend(streamId, { expected: newStream }));
          for (let n = 0; n < before; n += 1) await append(`kept-${round}-${n}`);
          // The earlier state: a copy of the folder of a server that stands still.
          await server.stop();
          await rm(join(folder, 'earlier'), { recursive: true, force: true });
          await promisify(execFile)('cp', ['-a', dataDir, join(folder, 'earlier')]);
          server = await startEmbeddedPostgres({ dataDir, port });
          await vi.waitFor(() => log.ping(), waits);
          for (let n = 0; n < gone; n += 1) await append(`lost-${round}-${n}`);
          await vi.waitFor(() => expect(published.size).toBeGreaterThanOrEqual(gone), waits);
          await server.kill();
          await rm(dataDir, { recursive: true, force: true });
          await rename(join(folder, 'earlier'), dataDir);
          server = await startEmbeddedPostgres({ dataDir, port });

          await vi.waitFor(() => expect(log.ping()).rejects.toThrow('it has lost events'), waits);
          forgotten.resolve(undefined);
          await vi.waitFor(() => log.ping(), waits);
          expect(await log.readStream(`lost-${round}-0`)).toStrictEqual([]);
          for (let n = 0; n < after; n += 1)
            expect(await append(`lost-${round}-${n}`)).toMatchObject({ kind: 'appended' });
          const missing = async () =>
            (await log.readAll(undefined, 10_000))
              .map(({ eventId, streamId }) => `${streamId} ${eventId}`)
              .filter((event) => event.includes(`lost-${round}-`) && !published.has(event));
          await vi.waitFor(async () => expect(await missing()).toStrictEqual([]), waits);
          expect(told).toBe(1);
          expect(await verifyChain(log)).toMatchObject({ brokenStreams: 0 });
          await relay.stop();
          await log.close();
        }),
        { numRuns: 3, endOnFailure: true },
      );
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
