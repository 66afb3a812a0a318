import { seededRandom } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Wanted } from './killing/disagreements.js';
import { KilledProcess } from './killing/killed-process.js';
import { repeatsIn } from './killing/repeats.js';

/** PARLEY_KILLS_SEED plays a printed seed again; PARLEY_KILLS goes on for longer. */
const seed = Number(process.env['PARLEY_KILLS_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
const kills = Number(process.env['PARLEY_KILLS'] ?? 6);
const pepIds = ['ed1.example.net', 'ed2.example.net'] as const;
const waits = { interval: 20 };

/** One after the other they are the life of a VPN. */
const scenarios = [
  {
    name: 'an install',
    tell: ({ provider }: KilledProcess, vpn: string) => provider.agree(1, 1_000, { orderId: vpn }),
    wanted: { phase: 'active', negotiation: 1, tunnels: 1 },
  },
  {
    name: 'an atomic swap',
    tell: ({ provider }: KilledProcess, vpn: string) => provider.agree(2, 2_000, { orderId: vpn }),
    wanted: { phase: 'active', negotiation: 2, tunnels: 1 },
  },
  {
    name: 'a tunnel that breaks, its removal at both ends and what takes its place',
    tell: async (world: KilledProcess, vpn: string) => world.breakTunnels(pepIds[0], vpn),
    wanted: { phase: 'active', negotiation: 2, tunnels: 1, number: 3 },
  },
  {
    name: 'a removal',
    tell: ({ provider }: KilledProcess, vpn: string) => provider.withdraw(vpn),
    wanted: { phase: 'removed', negotiation: 2, tunnels: 0 },
  },
] as const satisfies readonly {
  readonly name: string;
  readonly tell: (world: KilledProcess, vpn: string) => Promise<void>;
  readonly wanted: Omit<Wanted, 'vpn'>;
}[];

const isAnyMoment = (): boolean => true;
/** A report was read, and is not committed. */
const isBeforeReport = (moment: string): boolean => /^before .*device-reported/.test(moment);

describe(`a process of the policy server that is killed (PARLEY_KILLS_SEED=${seed})`, () => {
  const random = seededRandom(seed);
  const drawn = (count: number): number => 1 + Math.floor(random() * count);
  let world: KilledProcess;
  /** How many moments each scenario has, of any kind and before a report. */
  const counts = new Map<string, { readonly moments: number; readonly reports: number }>();
  let happened = 0;

  beforeAll(async () => {
    world = await KilledProcess.with(inject('postgresUrl'), pepIds);
  });
  afterAll(() => world.stop());

  const untilAgreed = (wanted: Wanted, when: string): Promise<void> =>
    vi.waitFor(async () => expect(await world.disagreements(wanted), when).toStrictEqual([]), waits);

  /** The moment at which it was killed; it may have done all that it was told before one came. */
  const untilKilled = async (wanted: Wanted): Promise<string> => {
    await vi.waitFor(async () => {
      if (!world.life.isOver) expect(await world.unlike(wanted)).toStrictEqual([]);
    }, waits);
    return (world.life.isOver ? world.life.moments.at(-1) : undefined) ?? 'when all was done';
  };

  it('does all that it is told while it lives', async () => {
    for (const { name, tell, wanted } of scenarios) {
      world.life.count();
      await tell(world, 'pqo-0');
      await untilAgreed({ vpn: 'pqo-0', ...wanted }, name);
      world.life.countNoMore();
      const moments = world.life.moments.splice(0);
      counts.set(name, { moments: moments.length, reports: moments.filter(isBeforeReport).length });
      // At both devices: each has a decision and a report for each step, before and after their commits and the messages.
      expect(moments.length, moments.join('\n')).toBeGreaterThan(20);
      expect(counts.get(name)?.reports, name).toBeGreaterThan(0);
    }
  });

  const vpns = Array.from({ length: Math.ceil(kills / scenarios.length) }, (_, at) => `pqo-${at + 1}`);
  it.each(vpns)('is in step with its devices after each restart in the life of a VPN: %s', async (vpn) => {
    const atReport = Math.floor(random() * scenarios.length);
    for (const [at, { name, tell, wanted }] of scenarios.entries()) {
      const { moments, reports } = counts.get(name) ?? { moments: 1, reports: 1 };
      if (at === atReport) world.life.count(drawn(reports), isBeforeReport);
      else world.life.count(drawn(moments), isAnyMoment);
      await tell(world, vpn);
      const moment = await untilKilled({ vpn, ...wanted });
      happened += Number(world.life.isOver);
      void process.stdout.write(`killed in ${name}, ${moment}: PARLEY_KILLS_SEED=${seed}\n`);
      await world.restart();
      await untilAgreed({ vpn, ...wanted }, `killed in ${name}, ${moment}`);
    }
    for (const pepId of pepIds) expect(repeatsIn(await world.provider.recorded(pepId)), pepId).toStrictEqual([]);
  });

  it('was killed in the midst of it, nearly every time', () => {
    expect(happened).toBeGreaterThan((vpns.length * scenarios.length) / 2);
  });
});
