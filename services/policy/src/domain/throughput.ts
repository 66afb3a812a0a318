import type { Profile } from '@parley/cpp';
import type { Layout } from './demand.js';
import type { Network } from './network.js';
import { statisticsOf } from './path-bounds.js';

/**
 * The throughput guarantees (RFC 7297 §3.3), also those of a class (§3.7), that the committed rates do not cover, one reason each. A site that sends to several
 * shares its rate among them when all of them are busy, and so does one that hears from several.
 */
export function throughputBeyondCommitted(
  { qosGuarantees, overallTrafficGuarantees, routingAndForwarding }: Profile,
  sites: Layout['sites'],
  { paths, uplinks = [] }: Layout,
  network: Network,
): readonly string[] {
  const classes = [
    qosGuarantees?.metaQosClass,
    overallTrafficGuarantees?.throughputClass,
    routingAndForwarding?.pdb,
  ].flatMap((name) => (name === undefined ? undefined : network.classNamed(name)?.throughputBps));
  const asked = [...statisticsOf(qosGuarantees?.throughputBps), ...classes].filter((value) => value !== undefined);
  if (asked.length === 0) return [];
  const most = Math.max(...asked);
  const ends = [
    ...paths.map(({ from, to }) => ({ from, to })),
    // The Internet takes and sends any rate.
    ...uplinks.map(({ site, direction }) =>
      direction === 'out' ? { from: site, to: undefined } : { from: undefined, to: site },
    ),
  ];
  const sendsTo = countBy(ends, 'from');
  const hearsFrom = countBy(ends, 'to');
  if (ends.length === 0 && most > 0) return ['a throughput is guaranteed between sites, and there is one only'];
  return ends.flatMap(({ from, to }) => {
    const sent = from === undefined ? Infinity : Math.floor((sites.get(from)?.inBps ?? 0) / (sendsTo.get(from) ?? 1));
    const heard = to === undefined ? Infinity : Math.floor((sites.get(to)?.outBps ?? 0) / (hearsFrom.get(to) ?? 1));
    const kept = Math.min(sent, heard);
    return most <= kept
      ? []
      : [
          `the committed rates leave ${kept} bit/s from ${from ?? 'the Internet'} to ${to ?? 'the Internet'}, less than the throughput of ${most} bit/s asked`,
        ];
  });
}

function countBy(
  ends: readonly { readonly from: string | undefined; readonly to: string | undefined }[],
  end: 'from' | 'to',
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { [end]: site } of ends) if (site !== undefined) counts.set(site, (counts.get(site) ?? 0) + 1);
  return counts;
}
