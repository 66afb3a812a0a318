import { createDatabase } from '@parley/servers';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { migrate, PostgresEventLog, UnsuitableServer } from '../src/index.js';
import { anAppend } from './appends.js';
import { openPooler, type Pooler, type PoolerOptions } from './pooler.js';

const schema = 'parley_order';

describe('a log behind a pooler', () => {
  const poolers: Pooler[] = [];
  afterEach(async () => {
    vi.useRealTimers();
    for (const pooler of poolers.splice(0)) await pooler.close();
  });

  async function behind(options: PoolerOptions): Promise<Pooler> {
    const url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema });
    const pooler = await openPooler(url, options);
    poolers.push(pooler);
    return pooler;
  }

  it.each([1, 2, 3, 5])('is refused where transactions of many share %i processes', async (processes) => {
    const { url } = await behind({ mode: 'transaction', settings: 'ignored', processes });
    const starting = PostgresEventLog.connect({ url, schema });
    await expect(starting).rejects.toThrow(UnsuitableServer);
    await expect(starting).rejects.toThrow(
      'a pooler that changes sessions with every transaction, which leases and prepared statements do not bear: ' +
        'give the address of the server itself, or a pool with pool_mode = session',
    );
    await expect(migrate({ url, schema })).rejects.toThrow(UnsuitableServer);
  });

  it.each(['transaction', 'session'] as const)(
    'is refused in the words of the pooler where it takes no settings, in its mode for a %s',
    async (mode) => {
      const { url } = await behind({ mode, settings: 'refused', processes: 4 });
      for (const starting of [PostgresEventLog.connect({ url, schema }), migrate({ url, schema })]) {
        await expect(starting).rejects.toThrow(
          'a pooler that refuses the session ("unsupported startup parameter: options"): give the address of the server itself',
        );
      }
    },
  );

  it('works where each client keeps its process, and states there what the pooler let fall', async () => {
    const { url } = await behind({ mode: 'session', settings: 'ignored', processes: 12 });
    const log = await PostgresEventLog.connect({ url, schema });
    const outcomes = await Promise.all(['a', 'b', 'c'].map((id) => log.append(anAppend(id))));
    expect(outcomes.map(({ kind }) => kind)).toStrictEqual(['appended', 'appended', 'appended']);
    expect(await log.withLease('relay', () => Promise.resolve('held'))).toBe('held');
    await log.ping();
    await log.close();
  });

  it('asks a server that stands still for the life of a lease once, however long it stands', async () => {
    const pooler = await behind({ mode: 'session', settings: 'ignored', processes: 3 });
    const log = new PostgresEventLog({ url: pooler.url, schema });
    const warnings: string[] = [];
    const onWarning = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', onWarning);
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await log.withLease('relay', async () => {
      pooler.freeze();
      const before = pooler.statements();
      for (let beats = 1; beats <= 4; beats += 1) await vi.advanceTimersByTimeAsync(5_000);
      await vi.waitFor(() => expect(pooler.statements() - before).toBe(1));
    });
    process.off('warning', onWarning);
    // The driver keeps further questions to itself, and warns of them.
    expect(warnings).toStrictEqual([]);
    await log.close();
  });
});
