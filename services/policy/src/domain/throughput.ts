import type { Profile } from '@parley/cpp';
import { hoseAt, type Layout } from './demand.js';
import type { Network } from './network.js';
import { statisticsOf } from './path-bounds.js';
import { profileBetween } from './pair-terms.js';
import { hoseInBps, hoseOutBps, pipeBps, saysOfPairs } from './pipes.js';

/**
 * The throughput guarantees (RFC 7297 §3.3), also those of a class (§3.7), that the committed rates do not cover, one reason each. A site that sends to several
 * shares its hose among them when all of them are busy, and so does one that hears from several; a pipe is shared with no other pair.
 */
export function throughputBeyondCommitted(
  profile: Profile,
  sites: Layout['sites'],
  { paths, uplinks = [] }: Layout,
  network: Network,
): readonly string[] {
  const between = profileBetween(profile);
  const most = throughputOf(profile, network);
  if (most === undefined && !saysOfPairs(profile)) return [];
  const ends = [
    ...paths.map(({ from, to }) => ({ from, to })),
    // The Internet takes and sends any rate.
    ...uplinks.map(({ site, direction }) =>
      direction === 'out' ? { from: site, to: undefined } : { from: undefined, to: site },
    ),
  ];
  const hosed = ends.filter(({ from, to }) => pipeOf(sites, from, to) === undefined);
  const sendsTo = countBy(hosed, 'from');
  const hearsFrom = countBy(hosed, 'to');
  if (ends.length === 0 && (most ?? 0) > 0) return ['a throughput is guaranteed between sites, and there is one only'];
  return ends.flatMap(({ from, to }) => {
    const sent = from === undefined ? Infinity : Math.floor(hoseAt(sites, from, hoseInBps) / (sendsTo.get(from) ?? 1));
    const heard = to === undefined ? Infinity : Math.floor(hoseAt(sites, to, hoseOutBps) / (hearsFrom.get(to) ?? 1));
    const linkOf = (id: string | undefined) => (id === undefined ? undefined : sites.get(id)?.linkIdentifier);
    const asked = throughputOf(between(linkOf(from), linkOf(to)), network) ?? 0;
    const kept = pipeOf(sites, from, to) ?? Math.min(sent, heard);
    return asked <= kept
      ? []
      : [
          `the committed rates leave ${kept} bit/s from ${from ?? 'the Internet'} to ${to ?? 'the Internet'}, less than the throughput of ${asked} bit/s asked`,
        ];
  });
}

/** The most of all statistics and classes, in bit/s; undefined: none is asked. */
function throughputOf(
  { qosGuarantees, overallTrafficGuarantees, routingAndForwarding }: Profile,
  network: Network,
): number | undefined {
  const classes = [
    qosGuarantees?.metaQosClass,
    overallTrafficGuarantees?.throughputClass,
    routingAndForwarding?.pdb,
  ].flatMap((name) => (name === undefined ? undefined : network.classNamed(name)?.throughputBps));
  const asked = [...statisticsOf(qosGuarantees?.throughputBps), ...classes].filter((value) => value !== undefined);
  return asked.length === 0 ? undefined : Math.max(...asked);
}

const pipeOf = (sites: Layout['sites'], from: string | undefined, to: string | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : pipeBps(sites.get(from), to);

function countBy(
  ends: readonly { readonly from: string | undefined; readonly to: string | undefined }[],
  end: 'from' | 'to',
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { [end]: site } of ends) if (site !== undefined) counts.set(site, (counts.get(site) ?? 0) + 1);
  return counts;
}
