import { hoseAt, type Layout } from './demand.js';
import { hoseInBps, hoseOutBps, pipeBps } from './pipes.js';

/** The sites that something goes between, by their identifiers; undefined: the Internet, which takes and sends any rate. */
export interface Ends {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** One text for the same ends. */
export const wayKey = ({ from = '', to = '' }: Ends): string => `${from}\u0000${to}`;

export const betweenEnds = ({ from, to }: Ends): string => `from ${from ?? 'the Internet'} to ${to ?? 'the Internet'}`;

/**
 * bit/s that committed rates keep between two ends when all of them are busy: the pipe between them, or of each hose the same share for all
 * that it sends to or hears from. `ends` are all that there are.
 */
export function committedBetween(sites: Layout['sites'], ends: readonly Ends[]): (between: Ends) => number {
  const pipeOf = ({ from, to }: Ends) =>
    from === undefined || to === undefined ? undefined : pipeBps(sites.get(from), to);
  const hosed = ends.filter((one) => pipeOf(one) === undefined);
  const sendsTo = countBy(hosed, 'from');
  const hearsFrom = countBy(hosed, 'to');
  return (between) => {
    const { from, to } = between;
    const sent = from === undefined ? Infinity : Math.floor(hoseAt(sites, from, hoseInBps) / (sendsTo.get(from) ?? 1));
    const heard = to === undefined ? Infinity : Math.floor(hoseAt(sites, to, hoseOutBps) / (hearsFrom.get(to) ?? 1));
    return pipeOf(between) ?? Math.min(sent, heard);
  };
}

function countBy(ends: readonly Ends[], end: keyof Ends): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { [end]: site } of ends) if (site !== undefined) counts.set(site, (counts.get(site) ?? 0) + 1);
  return counts;
}
