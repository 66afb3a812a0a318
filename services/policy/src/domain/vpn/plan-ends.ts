import type { VpnPlan } from './vpn-plan.js';

/**
 * A line for each end of a class: what its tunnels are made with, behind a name that stays. Another text behind the same name means
 * other tunnels; prefixes are no part of it, since they change a tunnel's routes alone.
 */
export function endsOf({ sites, classes }: VpnPlan): readonly string[] {
  return classes.flatMap(({ name, members, mtuOctets, technology, qosClass = '', schedule }) =>
    members.map(({ site, inBps, outBps }) => {
      const { device = '', stubLink = '' } = sites[site] ?? {};
      const hours = schedule === undefined ? '' : ` ${JSON.stringify(schedule)}`;
      return `${name} ${device}/${stubLink}=${technology} ${mtuOctets} ${inBps} ${outBps} ${qosClass}${hours}`;
    }),
  );
}
