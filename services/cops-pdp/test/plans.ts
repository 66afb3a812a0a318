import type { ClassSchedule } from '../src/domain/vpn/class-schedule.js';
import type { PlannedPair, PlannedSite, PlannedTransit, VpnPlan } from '../src/domain/vpn/plan.js';

export const site = (at: number, more: Partial<PlannedSite> = {}): PlannedSite => ({
  siteId: `s${at}`,
  deviceId: `ed${at}`,
  stubLinks: ['ge-0'],
  prefixes: [`10.${at}.0.0/16`],
  technologies: ['vxlan', 'gre'],
  address4: `192.0.2.${at}`,
  underlayMtu: 1_600,
  ...more,
});

export const pair = (a: number, b: number, more: Partial<PlannedPair> = {}): PlannedPair => ({
  a: `s${a}`,
  b: `s${b}`,
  classId: 'gold',
  bpsFromA: 1_000_000,
  bpsFromB: 1_000_000,
  ...more,
});

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

export const planOf = (sites: readonly PlannedSite[], pairs: readonly PlannedPair[]): VpnPlan => ({
  sites,
  classes: [{ classId: 'gold', dscp: 46 }],
  pairs,
});

/** Every site with every other. */
export const mesh = (count: number, more: Partial<PlannedSite> = {}): VpnPlan =>
  planOf(
    numbers(count).map((at) => site(at, more)),
    numbers(count).flatMap((a) => numbers(a - 1).map((b) => pair(b, a))),
  );

/** The first site with every other. */
export const star = (count: number): VpnPlan =>
  planOf(
    numbers(count).map((at) => site(at)),
    numbers(count - 1).map((at) => pair(1, at + 1)),
  );

/** The plan with hours for all of its classes. */
export const withHours = (
  plan: VpnPlan,
  window: ClassSchedule['windows'][number],
  timeZone = 'Europe/Berlin',
): VpnPlan => ({
  ...plan,
  classes: plan.classes.map((one) => ({ ...one, schedule: { timeZone, windows: [window] } })),
});

/** A transit point that this server tells of the tunnels between these sites, by their places in the plan. */
export const passed = (deviceId: string, ...pairs: readonly (readonly [number, number])[]): PlannedTransit => ({
  ...{ device: deviceId, configured: 'pushed', pairs: pairs.length, deviceId },
  classes: [{ classId: 'gold', bps: 2_000_000 }],
  passing: { a: pairs.map(([a]) => a), b: pairs.map(([, b]) => b) },
});
export const through = (plan: VpnPlan, ...transit: readonly PlannedTransit[]): VpnPlan => ({ ...plan, transit });
