import { pairsOfPlan, type VpnPlan as ContractPlan } from '@parley/contracts';
import type { NetworkDevice } from '../../domain/network/network.events.js';
import type { NetworkState } from '../../domain/network/network.state.js';
import type { ClassSchedule } from '../../domain/vpn/class-schedule.js';
import type { PlannedPair, PlannedSite, PlannedTransit, VpnPlan } from '../../domain/vpn/plan.js';

/** The plan of an order with what the network says of its devices. */
export function planOfOrder(plan: ContractPlan, { devices }: NetworkState): VpnPlan {
  const sites = plan.sites.map(
    ({ node, pepId, stubLink, prefixes, technologies, siteIdentifier, standby }): PlannedSite => {
      const device = devices.get(pepId);
      return {
        siteId: node,
        ...(siteIdentifier !== undefined && { siteIdentifier }),
        ...(standby === true && { standby }),
        deviceId: pepId,
        stubLinks: [stubLink],
        prefixes,
        technologies: device?.technologies ?? technologies,
        ...(device?.address4 !== undefined && { address4: device.address4 }),
        ...(device?.address6 !== undefined && { address6: device.address6 }),
        ...(device?.underlayMtu !== undefined && { underlayMtu: device.underlayMtu }),
        ...(device?.retries !== undefined && { retries: device.retries }),
      };
    },
  );
  const classes = plan.classes.map(({ name, dscps, schedule }) => ({
    classId: name,
    ...(dscps?.[0] !== undefined && { dscp: dscps[0] }),
    ...(schedule !== undefined && { schedule: scheduleOf(schedule) }),
  }));
  const pairs = [...pairsOf(plan, sites)];
  return {
    ...{ sites, classes, pairs },
    ...(plan.replacement !== undefined && { replacement: plan.replacement }),
    ...(plan.transit !== undefined && {
      transit: plan.transit.map((one) => transitOf(one, plan, devices.get(one.pepId ?? ''))),
    }),
  };
}

/** Member by member: what is recorded has no member of a newer sender (ADR 16). */
const scheduleOf = ({
  timeZone,
  windows,
}: NonNullable<ContractPlan['classes'][number]['schedule']>): ClassSchedule => ({
  timeZone,
  windows: windows.map(({ months, monthDays, weekdays, firstDate, lastDate, from, until }) => ({
    ...(months !== undefined && { months }),
    ...(monthDays !== undefined && { monthDays }),
    ...(weekdays !== undefined && { weekdays }),
    ...(firstDate !== undefined && { firstDate }),
    ...(lastDate !== undefined && { lastDate }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  })),
});

type Transit = NonNullable<ContractPlan['transit']>[number];

const transitOf = (
  { device, pepId, configured, pairs, bps }: Transit,
  { classes }: ContractPlan,
  known: NetworkDevice | undefined,
): PlannedTransit => ({
  ...{ device, configured, pairs: pairs.length },
  classes: classes.map(({ name }, at) => ({ classId: name, bps: Math.floor(bps[at] ?? 0) })),
  ...(pepId !== undefined && {
    deviceId: pepId,
    passing: { a: pairs.map(([a]) => a ?? -1), b: pairs.map(([, b]) => b ?? -1) },
    ...(known?.retries !== undefined && { retries: known.retries }),
  }),
});

/**
 * What the agreement names first, then what the device prefers, where that one fails. What is encrypted is never sent in the clear in
 * its stead: the agreement may promise that.
 */
const technologiesOf = (agreed: PlannedSite['technologies'][number], { technologies }: PlannedSite) =>
  agreed === 'ipsec' ? [agreed] : [...new Set([agreed, ...technologies])];

function* pairsOf(plan: ContractPlan, sites: readonly PlannedSite[]): Iterable<PlannedPair> {
  for (const pair of pairsOfPlan(plan)) {
    const [a, b] = [sites[pair.a], sites[pair.b]];
    if (a === undefined || b === undefined) continue;
    const [from, to] = pair.only === 'b-to-a' ? [b, a] : [a, b];
    const [bpsFrom, bpsTo] = pair.only === 'b-to-a' ? [pair.bpsBToA, pair.bpsAToB] : [pair.bpsAToB, pair.bpsBToA];
    yield {
      a: from.siteId,
      b: to.siteId,
      classId: pair.className,
      bpsFromA: Math.floor(bpsFrom),
      bpsFromB: pair.only === undefined ? Math.floor(bpsTo) : 0,
      technologies: technologiesOf(pair.technology, from),
      ...(pair.only !== undefined && { isOneWay: true }),
    };
  }
}
