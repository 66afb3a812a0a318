import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MemoryEventLog, startRelay, type CommittedEvent } from '../src/index.js';
import { fill, nameOf, withChanged, withoutLeases } from './relayed-log.js';

const many = Array.from({ length: 20 }, (_, at) => `s${at}`);

describe('The relay, lane by lane,', () => {
  it('lets a slow event delay its own lane only, over many batches and what is appended meanwhile', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const gate = Promise.withResolvers<void>();
    await fill(log, ['slow', ...many], 2);
    const relay = startRelay({
      log,
      name: 'relay',
      batchSize: 4,
      publish: async (event) => {
        if (nameOf(event) === 'slow/1') await gate.promise;
        seen.push(nameOf(event));
      },
    });
    await vi.waitFor(() => expect(seen).toHaveLength(40));
    await fill(log, ['slow', 'late', ...many], 1);
    await vi.waitFor(() => expect(seen).toHaveLength(61));
    expect(seen.filter((name) => name.startsWith('slow'))).toStrictEqual([]);
    gate.resolve();
    await vi.waitFor(() => expect(seen).toHaveLength(64));
    await relay.stop();
    expect(seen.slice(-3)).toStrictEqual(['slow/1', 'slow/2', 'slow/3']);
  });

  it('lets a failing event hold its own lane only, and publishes it and what waits behind it once it recovers', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const errors: unknown[] = [];
    let recovered = false;
    await fill(log, ['bad', ...many], 2);
    const relay = startRelay({
      log,
      name: 'relay',
      batchSize: 4,
      publish: async (event) => {
        if (nameOf(event) === 'bad/1' && !recovered) throw new Error('not this one');
        seen.push(nameOf(event));
      },
      onError: (error) => errors.push(error),
    });
    await vi.waitFor(() => expect(seen).toHaveLength(40));
    await fill(log, ['bad', ...many], 1);
    await vi.waitFor(() => expect(seen).toHaveLength(60));
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1));
    recovered = true;
    await vi.waitFor(() => expect(seen).toHaveLength(63));
    await relay.stop();
    expect(seen.slice(-3)).toStrictEqual(['bad/1', 'bad/2', 'bad/3']);
    expect(errors).toStrictEqual(errors.map(() => new Error('not this one')));
  });

  it('never saves a checkpoint past an unfinished event, so that a crash repeats it', async () => {
    const log = new MemoryEventLog();
    const saved: number[] = [];
    const seen: string[] = [];
    await fill(log, many, 3);
    const stuck = (await log.readAll(undefined, 100)).findIndex((event) => nameOf(event) === 's7/2');
    startRelay({
      log: withoutLeases(log, {
        saveCheckpoint: (reader, position) => {
          saved.push(Number(position.globalPosition));
          return log.saveCheckpoint(reader, position);
        },
      }),
      name: 'relay',
      batchSize: 4,
      publish: async (event) => {
        if (nameOf(event) === 's7/2') return new Promise<void>(() => undefined);
        await turn();
        seen.push(nameOf(event));
      },
    });
    // 60 events, without the stuck one and the one behind it.
    await vi.waitFor(() => expect([seen.length, saved.at(-1)]).toStrictEqual([58, stuck]));
    expect(saved).toStrictEqual([...new Set(saved)].sort((a, b) => a - b));
    const repeated: string[] = [];
    const next = startRelay({
      log: withoutLeases(log),
      name: 'relay',
      publish: async (event) => void repeated.push(nameOf(event)),
    });
    await vi.waitFor(() => expect(repeated).toHaveLength(60 - stuck));
    await next.stop();
    expect(repeated).toContain('s7/2');
    expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('60');
  });

  it('saves no checkpoint past an unfinished event for one behind it that concerns nobody, and begins after both in the end', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const gate = Promise.withResolvers<void>();
    const typeOf = (streamId: string) => streamId;
    await fill(log, ['passed', 'stuck', 'passed'], 1, typeOf);
    const relay = startRelay({
      log,
      name: 'relay',
      concerns: ({ type }) => type === 'stuck',
      publish: async (event) => {
        seen.push(nameOf(event));
        await gate.promise;
      },
    });
    await vi.waitFor(() => expect(seen).toStrictEqual(['stuck/1']));
    await fill(log, ['passed'], 1, typeOf);
    await turn();
    expect((await log.loadCheckpoint('relay'))?.globalPosition ?? '1').toBe('1');
    gate.resolve();
    await vi.waitFor(async () => expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('4'));
    await relay.stop();
    expect(seen).toStrictEqual(['stuck/1']);
  });

  it('has no more events in flight than it may', async () => {
    const log = new MemoryEventLog();
    const gate = Promise.withResolvers<void>();
    let inside = 0;
    let most = 0;
    let done = 0;
    let read = 0;
    await fill(log, many, 3);
    const relay = startRelay({
      log: withChanged(log, {
        readAll: async (after, limit) => {
          const batch = await log.readAll(after, limit);
          read += batch.length;
          return batch;
        },
      }),
      name: 'relay',
      readAhead: { inFlight: 8, perLane: 8, beyondCheckpoint: 1000 },
      publish: async () => {
        inside += 1;
        most = Math.max(most, inside);
        await gate.promise;
        inside -= 1;
        done += 1;
      },
    });
    await vi.waitFor(() => expect(inside).toBe(8));
    for (let n = 0; n < 10; n += 1) await turn();
    expect(read).toBe(8);
    gate.resolve();
    await vi.waitFor(() => expect(done).toBe(60));
    await relay.stop();
    expect(most).toBeLessThanOrEqual(8);
  });

  it('counts a lane that waits for no more than its share of what is in flight', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    await fill(log, ['stuck'], 30);
    await fill(log, many, 2);
    const gate = Promise.withResolvers<void>();
    const relay = startRelay({
      log,
      name: 'relay',
      readAhead: { inFlight: 8, perLane: 2, beyondCheckpoint: 1000 },
      publish: async (event) => {
        if (event.streamId === 'stuck') await gate.promise;
        seen.push(nameOf(event));
      },
    });
    await vi.waitFor(() => expect(seen).toHaveLength(40));
    gate.resolve();
    await vi.waitFor(() => expect(seen).toHaveLength(70));
    await relay.stop();
    expect(seen.slice(-30)).toStrictEqual(Array.from({ length: 30 }, (_, at) => `stuck/${at + 1}`));
  });

  it('reads no further once too much waits behind a stuck event, whose retry goes on', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    let tries = 0;
    let recovered = false;
    await fill(log, ['stuck'], 1);
    await fill(log, many, 3);
    const relay = startRelay({
      log,
      name: 'relay',
      readAhead: { inFlight: 16, perLane: 4, beyondCheckpoint: 24 },
      publish: async (event) => {
        if (event.streamId === 'stuck') {
          tries += 1;
          if (!recovered) throw new Error('not yet');
        }
        seen.push(nameOf(event));
      },
    });
    await vi.waitFor(() => expect([seen.length, tries > 2]).toStrictEqual([23, true]));
    expect(await log.countAfter(await log.loadCheckpoint('relay'), 100)).toBe(61);
    recovered = true;
    await vi.waitFor(() => expect(seen).toHaveLength(61));
    await relay.stop();
    expect(await log.countAfter(await log.loadCheckpoint('relay'), 100)).toBe(0);
  });

  it('reads on after the log has failed, and repeats nothing of what it published', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const errors: unknown[] = [];
    const failures = new Map([
      ['readAll', 1],
      ['saveCheckpoint', 1],
    ]);
    const failAtFirst = (what: string): void => {
      const left = failures.get(what) ?? 0;
      failures.set(what, left - 1);
      if (left > 0) throw new Error(`${what} failed`);
    };
    await fill(log, many, 2);
    const relay = startRelay({
      log: withChanged(log, {
        readAll: async (after, limit) => {
          if (after !== undefined) failAtFirst('readAll');
          return log.readAll(after, limit);
        },
        saveCheckpoint: async (reader, position) => {
          failAtFirst('saveCheckpoint');
          return log.saveCheckpoint(reader, position);
        },
      }),
      name: 'relay',
      batchSize: 8,
      publish: async (event) => void seen.push(nameOf(event)),
      onError: (error) => errors.push(error),
    });
    await vi.waitFor(async () => expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('40'));
    await relay.stop();
    expect(seen).toHaveLength(40);
    expect(errors).toHaveLength(2);
  });

  it('begins nothing more once its lease is lost, and then begins again after the checkpoint', async () => {
    const log = new MemoryEventLog();
    const calls: string[] = [];
    const gate = Promise.withResolvers<void>();
    const lost = new AbortController();
    let leases = 0;
    await fill(log, ['a'], 3);
    const relay = startRelay({
      log: withChanged(log, {
        withLease: (_, work) => {
          leases += 1;
          calls.push(`lease ${leases}`);
          return work(leases === 1 ? lost.signal : new AbortController().signal);
        },
      }),
      name: 'relay',
      publish: async (event) => {
        calls.push(nameOf(event));
        if (nameOf(event) === 'a/1') await gate.promise;
      },
    });
    await vi.waitFor(() => expect(calls).toStrictEqual(['lease 1', 'a/1']));
    lost.abort();
    gate.resolve();
    await vi.waitFor(() => expect(calls).toHaveLength(6));
    await relay.stop();
    expect(calls).toStrictEqual(['lease 1', 'a/1', 'lease 2', 'a/1', 'a/2', 'a/3']);
  });

  it('stops beside an event that never ends, and keeps the checkpoint before it', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    await fill(log, ['a', 'b', 'c'], 2);
    const relay = startRelay({
      log,
      name: 'relay',
      endWithinMs: 20,
      publish: async (event) => {
        if (nameOf(event) === 'b/1') return new Promise<void>(() => undefined);
        seen.push(nameOf(event));
      },
    });
    await vi.waitFor(() => expect(seen).toHaveLength(4));
    await relay.stop();
    expect((await log.loadCheckpoint('relay'))?.globalPosition).toBe('1');
    const rest: string[] = [];
    const next = startRelay({ log, name: 'relay', publish: async (event) => void rest.push(nameOf(event)) });
    await vi.waitFor(() => expect(rest).toHaveLength(5));
    await next.stop();
    expect(rest).toStrictEqual(['b/1', 'c/1', 'a/2', 'b/2', 'c/2']);
  });

  it('ends what is under way when it stops, and saves that it is done', async () => {
    const log = new MemoryEventLog();
    const gate = Promise.withResolvers<void>();
    let inside = 0;
    await fill(log, ['a'], 2);
    const relay = startRelay({
      log,
      name: 'relay',
      publish: async () => {
        inside += 1;
        await gate.promise;
      },
    });
    await vi.waitFor(() => expect(inside).toBe(1));
    const stopped = relay.stop();
    gate.resolve();
    await stopped;
    expect([inside, (await log.loadCheckpoint('relay'))?.globalPosition]).toStrictEqual([1, '1']);
  });

  it('publishes each event at least once, each lane in order, whatever is slow, fails or crashes', async () => {
    const fates = fc.array(fc.constantFrom('goes', 'goes', 'goes', 'slow', 'fails'), { minLength: 1, maxLength: 40 });
    const crashes = fc.array(fc.nat({ max: 25 }), { maxLength: 2 });
    const bounds = fc.record({
      inFlight: fc.integer({ min: 1, max: 12 }),
      perLane: fc.integer({ min: 1, max: 3 }),
      beyondCheckpoint: fc.integer({ min: 1, max: 30 }),
    });
    const lanes = ['a', 'b', 'c', 'd', 'e'];
    await fc.assert(
      fc.asyncProperty(fates, crashes, bounds, async (script, crashAfters, readAhead) => {
        const log = new MemoryEventLog();
        await fill(log, lanes, 6);
        const finished = new Set<string>();
        for (const crashAfter of [...crashAfters, Infinity]) {
          const failed = new Set<string>();
          const order = new Map<string, number>();
          const inside = new Set<string>();
          let begun = 0;
          const publish = async (event: CommittedEvent): Promise<void> => {
            if ((begun += 1) > crashAfter) return new Promise<void>(() => undefined);
            const name = nameOf(event);
            expect(inside.has(event.streamId)).toBe(false);
            inside.add(event.streamId);
            const fate = script[(event.version * 5 + event.streamId.charCodeAt(0)) % script.length];
            if (fate === 'slow') for (let n = 0; n < event.version; n += 1) await turn();
            inside.delete(event.streamId);
            if (fate === 'fails' && event.version % 3 === 1 && !failed.has(name)) {
              failed.add(name);
              throw new Error(name);
            }
            // Within a run each lane goes on one by one.
            const before = order.get(event.streamId);
            if (before !== undefined) expect(event.version).toBe(before + 1);
            order.set(event.streamId, event.version);
            finished.add(name);
          };
          const saveCheckpoint = async (reader: string, position: { xid: string; globalPosition: string }) => {
            const passed = await log.readAll(undefined, Number(position.globalPosition));
            expect(passed.map(nameOf).filter((name) => !finished.has(name))).toStrictEqual([]);
            if (begun <= crashAfter) await log.saveCheckpoint(reader, position);
          };
          const errors: unknown[] = [];
          const relay = startRelay({
            log: withoutLeases(log, { saveCheckpoint }),
            name: 'relay',
            readAhead,
            publish,
            onError: (error) => errors.push(error),
          });
          await vi.waitFor(
            async () => {
              const all = (await log.loadCheckpoint('relay'))?.globalPosition === '30';
              expect(all || begun > crashAfter).toBe(true);
            },
            { interval: 10 },
          );
          if (crashAfter === Infinity) await relay.stop();
          expect(errors).toStrictEqual([...failed].map((name) => new Error(name)));
        }
        expect(finished.size).toBe(30);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
