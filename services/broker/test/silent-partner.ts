import type { EventLog } from '@parley/event-log';
import { expect } from 'vitest';
import { breakerLimits } from '../src/domain/breaker.limits.js';
import { breakerStreamOf } from '../src/streams/breakers.js';
import type { PartnerWays as Ways } from '@parley/testkit';
import type { World } from './world.js';

export const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
export const silent: Ways = { ...good, toProvision: 'silence' };

export interface Stage {
  readonly world: World;
  readonly log: EventLog;
  readonly clock: { nowMs: number };
}

/** Types of the events of a partner's breaker, the latest last. */
export const breakerEventsOf = async (log: EventLog, partner: string): Promise<readonly string[]> =>
  (await log.readStream(breakerStreamOf(partner))).map(({ type }) => type);

/** An order asks the partners, and the copies of its PROVISION to one that is silent are used up (N37). */
export async function askInVain(
  { world, log, clock }: Stage,
  orderId: string,
  partners: readonly string[],
  /** How many of its child orders are not answered. */
  silences = 1,
) {
  const passed = async () => (await log.readStream(orderId)).filter(({ type }) => type === 'child-timer-passed').length;
  const answered = world.asked.length;
  await world.need(orderId, partners, new Date(clock.nowMs + 600_000).toISOString());
  await expect.poll(async () => (await log.readStream(orderId)).length).toBeGreaterThan(0);
  for (const laterMs of [2_001, 4_001, 8_001, 16_001]) {
    const before = await passed();
    clock.nowMs += laterMs;
    await expect.poll(passed).toBe(before + silences);
  }
  await expect.poll(() => world.asked.length).toBeGreaterThan(answered);
}

/** The partner is asked, and silent, until it is asked no more. */
export async function silenceIt(stage: Stage, partner: string, beside: readonly string[] = []): Promise<void> {
  for (let count = 1; count <= breakerLimits.silences; count += 1) {
    await askInVain(stage, `order-silent-${count}`, [partner, ...beside]);
    const silences = async () =>
      (await breakerEventsOf(stage.log, partner)).filter((type) => type === 'partner-silent').length;
    await expect.poll(silences).toBe(count);
  }
}
