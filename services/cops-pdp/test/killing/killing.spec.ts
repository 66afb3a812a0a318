import { describe, expect, it } from 'vitest';
import { mesh, pair, passed, planOf, site, through } from '../plans.js';
import type { Wanted } from './disagreements.js';
import { KilledWorld, type Told } from './killed-world.js';
import { untilAgreed } from './until-agreed.js';

const vpn = 'pqo-1';
const names = ['ed1', 'ed2', 'p1'] as const;
const agreed = { vpn, phase: 'active', negotiation: 1, tunnels: 1 } as const;
const gone = { ...agreed, phase: 'removed', tunnels: 0 } as const;
const completed: Told = (plans, inbox) => plans.plan(vpn, 1, mesh(2), inbox);
const changed: Told = (plans, inbox) =>
  plans.plan(vpn, 2, planOf([site(1), site(2)], [pair(1, 2, { bpsFromA: 2_000_000 })]), inbox);
const passing: Told = (plans, inbox) => plans.plan(vpn, 2, through(mesh(2), passed('p1', [0, 1])), inbox);
const cancelled: Told = (plans, inbox) => plans.withdraw(vpn, 'withdrawn', inbox);

const by =
  (told: Told) =>
  (world: KilledWorld): void =>
    world.tell(told);
/** A tunnel of the device breaks, and stays in its driver (status 4, VPN00 §6.10). */
function breakAt(world: KilledWorld, name: string): void {
  const driver = world.devices.get(name)?.driver;
  for (const { ref } of driver?.tunnels ?? []) driver?.flap(ref, { kind: 'failed', errorCode: 8 });
}

interface Scenario {
  readonly name: string;
  readonly before: readonly Told[];
  readonly begin: (world: KilledWorld) => void;
  readonly wanted: Wanted;
}
const scenarios: readonly Scenario[] = [
  { name: 'an install', before: [], begin: by(completed), wanted: agreed },
  { name: 'an atomic swap', before: [completed], begin: by(changed), wanted: { ...agreed, negotiation: 2 } },
  { name: 'a way by a transit point', before: [completed], begin: by(passing), wanted: { ...agreed, negotiation: 2 } },
  { name: 'a removal', before: [completed, passing], begin: by(cancelled), wanted: gone },
  {
    name: 'a tunnel that breaks, its removal at both ends and what takes its place',
    before: [completed],
    begin: (world) => breakAt(world, 'ed1'),
    wanted: { ...agreed, number: 2 },
  },
  {
    name: 'a removal of which one end says that it may still exist',
    before: [completed],
    begin: (world) => {
      breakAt(world, 'ed1');
      world.tell(cancelled);
    },
    wanted: gone,
  },
];

/** Longer than a keep-alive, and than the pauses in which what is late is looked for. */
const restMs = 35_000;

/** The scenario with its process killed at one moment; the moments that it had until then. */
async function play({ before, begin, wanted }: Scenario, killedAt: number): Promise<readonly string[]> {
  const world = await KilledWorld.with(names);
  try {
    for (const one of before) {
      world.tell(one);
      await world.pass(2_000);
    }
    await world.restart();
    await world.pass(5_000);
    const { life } = world.server;
    life.count(killedAt);
    begin(world);
    await world.pass(2_000);
    life.countNoMore();
    const at = life.moments.at(-1) ?? '';
    if (life.isOver) await world.restart();
    expect(await untilAgreed(world, wanted), `killed ${at}`).toStrictEqual([]);
    // It has come to rest, and stays so.
    const committed = await world.committed();
    await world.pass(restMs);
    expect(await world.disagreements(wanted), `later, killed ${at}`).toStrictEqual([]);
    expect(await world.committed(), `events, killed ${at}`).toBe(committed);
    expect(world.server.faults, `faults, killed ${at}`).toStrictEqual([]);
    return life.moments;
  } finally {
    world.stop();
  }
}

describe('a policy server that is killed', () => {
  it.each(scenarios)('at any step of $name is in step with its devices after the restart', async (scenario) => {
    const all = await play(scenario, Number.POSITIVE_INFINITY);
    // Each step is before and after a commit, or a message.
    expect(all.length).toBeGreaterThan(20);
    for (let at = 1; at <= all.length; at += 1) await play(scenario, at);
  });
});
