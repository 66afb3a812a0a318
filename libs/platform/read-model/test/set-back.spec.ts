import { MemoryEventLog } from '@parley/event-log';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CheckpointAhead, MemoryReadModelStore, ReadModels } from '../src/index.js';
import { grown, known, made, ownEvents, Said } from './said.js';
import { owners, things, thingsModel } from './things.js';

describe('A read model over a log that loses its end', () => {
  it('is built anew once, and tells of what the log holds alone', async () => {
    const size = fc.integer({ min: 1, max: 20 });
    await fc.assert(
      fc.asyncProperty(size, size, size, fc.boolean(), async (kept, lost, after, whileRunning) => {
        const log = new MemoryEventLog();
        const store = new MemoryReadModelStore();
        const model = thingsModel();
        const events = known(...ownEvents);
        const faults: unknown[] = [];
        const following = () =>
          new ReadModels({ log, store, models: [model], events, onError: (error) => void faults.push(error) });
        const query = { sortBy: ['thingId' as const], limit: 1_000 };
        const rowsIn = async (of: MemoryReadModelStore) => [
          await of.page(model, things, query),
          await of.page(model, owners, { sortBy: ['owner'], limit: 1_000 }),
        ];
        let running = following().start();
        const said = new Said(log);
        for (let n = 0; n < kept; n += 1) await said.say(`kept-${n}`, made(n), grown(1));
        for (let n = 0; n < lost; n += 1) await said.say(`lost-${n}`, made(n), grown(1));
        const { rows } = await new ReadModels({ log, store, models: [model], events }).page(
          model,
          things,
          query,
          180_000,
        );
        expect(rows).toHaveLength(kept + lost);
        if (!whileRunning) await running.stop();
        log.loseAfter(kept * 2);
        if (whileRunning) await log.tellSetBack();
        const again = new Said(log);
        for (let n = 0; n < after; n += 1) await again.say(`new-${n}`, made(n), grown(2));
        if (!whileRunning) running = following().start();
        const fresh = new MemoryReadModelStore();
        await new ReadModels({ log, store: fresh, models: [model], events }).catchUp(model);
        await vi.waitFor(async () => expect(await rowsIn(store)).toStrictEqual(await rowsIn(fresh)), {
          interval: 5,
        });
        await running.stop();
        expect(faults).toStrictEqual([new CheckpointAhead(model.name)]);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});
