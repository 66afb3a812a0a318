import type { YamlFault } from '../yaml.js';
import type { NetworkSection } from './network.section.js';

type Link = NetworkSection['coreLinks'][number] | NetworkSection['edgeDevices'][number]['stubLinks'][number];
type YamlPath = YamlFault['path'];

/** Of one figure of a link: its points, and what they come to. */
interface Listed {
  readonly member: string;
  /** What a point has beside its rank. */
  readonly figure: string;
  readonly points: readonly { readonly rank: number; readonly value: number }[];
  /** What all of its packets or intervals keep, where the link says it. */
  readonly worst: { readonly member: string; readonly value: number | undefined };
  /** Rates fall where ranks rise. */
  readonly falls?: boolean;
}

/** The percentiles of a link rise to its worst, or fall from its capacity, and hold over a known interval. */
export function* percentilesAreInOrder({ network }: { readonly network: NetworkSection }): Iterable<YamlFault> {
  const isTimed = network.percentileIntervalS !== undefined;
  for (const [index, link] of network.coreLinks.entries())
    yield* faultsOf(['network', 'coreLinks', index], link, isTimed);
  for (const [index, { stubLinks }] of network.edgeDevices.entries())
    for (const [at, stub] of stubLinks.entries())
      yield* faultsOf(['network', 'edgeDevices', index, 'stubLinks', at], stub, isTimed);
  for (const [index, { capacityBps, throughputPercentiles }] of (network.interconnects ?? []).entries())
    if (throughputPercentiles !== undefined)
      yield* faultsOf(['network', 'interconnects', index], { name: '', capacityBps, throughputPercentiles }, isTimed);
}

function* faultsOf(path: YamlPath, link: Link, isTimed: boolean): Iterable<YamlFault> {
  for (const listed of listedOf(link)) {
    if (listed.points.length === 0) continue;
    const at = [...path, listed.member];
    if (!isTimed) yield { path: at, message: 'needs network.percentileIntervalS, the interval over which it holds' };
    if (listed.worst.value === undefined)
      yield { path: at, message: `needs ${listed.worst.member}, which is what all of it keeps` };
    yield* pointsOutOfOrder(at, listed);
  }
}

function* pointsOutOfOrder(path: YamlPath, { figure, points, worst, falls = false }: Listed): Iterable<YamlFault> {
  for (const [at, { rank, value }] of points.entries()) {
    const before = points[at - 1];
    if (before !== undefined && rank <= before.rank)
      yield { path: [...path, at, 'rank'], message: `is ${rank}, which is not above ${before.rank}` };
    if (before !== undefined && (falls ? value > before.value : value < before.value))
      yield {
        path: [...path, at, figure],
        message: `is ${value}, which is ${falls ? 'above' : 'below'} ${before.value}`,
      };
    if (worst.value !== undefined && value > worst.value)
      yield {
        path: [...path, at, figure],
        message: `is ${value}, which is above the ${falls ? 'capacity' : 'maximum'} of ${worst.value}`,
      };
  }
}

function listedOf(link: Link): readonly Listed[] {
  const { delayVariationPercentiles = [], lossPercentiles = [], throughputPercentiles = [] } = link;
  const delays = 'delayPercentiles' in link ? (link.delayPercentiles ?? []) : [];
  const maximum = (member: 'delayVariationMs' | 'lossRatio') => ({ member, value: link[member] });
  return [
    {
      ...{ member: 'delayPercentiles', figure: 'delayMs' },
      points: delays.map(({ rank, delayMs: value }) => ({ rank, value })),
      worst: { member: 'delayMs', value: 'delayMs' in link ? link.delayMs : undefined },
    },
    {
      ...{ member: 'delayVariationPercentiles', figure: 'delayVariationMs' },
      points: delayVariationPercentiles.map(({ rank, delayVariationMs: value }) => ({ rank, value })),
      worst: maximum('delayVariationMs'),
    },
    {
      ...{ member: 'lossPercentiles', figure: 'lossRatio' },
      points: lossPercentiles.map(({ rank, lossRatio: value }) => ({ rank, value })),
      worst: maximum('lossRatio'),
    },
    {
      ...{ member: 'throughputPercentiles', figure: 'throughputBps', falls: true },
      points: throughputPercentiles.map(({ rank, throughputBps: value }) => ({ rank, value })),
      worst: { member: 'capacityBps', value: link.capacityBps },
    },
  ];
}
