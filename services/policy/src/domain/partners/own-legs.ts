import type { FittedProfile } from '../fitted-order.js';
import { stubResource, type Interconnect, type Network } from '../network.js';
import { composeQuality, type Composed } from '../path-quality.js';
import type { SpreadFigure } from '../paths/percentiles.js';
import { addSteps, noSteps, worseOf, type Steps } from '../paths/steps.js';

/** Where sites of an order are handed over, by the link "device/stub". */
export type HandedOver = ReadonlyMap<string, Interconnect>;

/** What our part of the way between a hand-over and another site takes. */
export interface Leg {
  readonly delayMs: number;
  readonly delayVariationMs: number;
  /** Share of the packets that is left. */
  readonly arriving: number;
  readonly availability: number;
  /** A second, on average. */
  readonly failures: number;
  /** What all of the packets, or intervals, and each share of them keep of a figure; of all alone where no points of links hold over the interval. */
  readonly steps: (of: SpreadFigure, pointsHold: boolean) => Steps;
  /** How many partners are on the way: one for each hand-over at its ends. */
  readonly partners: number;
  /** The border link at its other end. */
  readonly other?: string;
  /** Sites of the own document. */
  readonly from?: string;
  readonly to?: string;
}

/** Both of a protected path. `at`: the link of the hand-over. */
export function* legsTo(
  at: string,
  { layout }: FittedProfile,
  handedOver: HandedOver,
  network: Network,
): Iterable<Leg> {
  const linkOf = (id: string) => layout.sites.get(id)?.linkIdentifier ?? '';
  const delayOf = (link: string) => handedOver.get(link)?.delayMs ?? 0;
  for (const { from, to, backup, ...path } of layout.paths) {
    const [source, sink] = [linkOf(from), linkOf(to)];
    if (source !== at && sink !== at) continue;
    for (const { resources, delayMs } of backup === undefined ? [path] : [path, backup]) {
      const links = [stubResource(source, 'in'), ...resources, stubResource(sink, 'out')];
      const quality = composeQuality(links.map((link) => ({ link, ...network.qualityOf(link) })));
      yield {
        delayMs: delayMs + delayOf(source) + delayOf(sink),
        delayVariationMs: valueOf(quality.delayVariationMs, 0),
        arriving: 1 - valueOf(quality.lossRatio, 0),
        availability: valueOf(quality.availability, 1),
        failures: 1 / valueOf(quality.mtbfS, Infinity),
        steps: (of, pointsHold) =>
          links.reduce<Steps>(
            (sum, link) => addSteps(sum, network.stepsOf(link, of, pointsHold)),
            of === 'delayMs' ? [{ share: 0, value: delayOf(source) + delayOf(sink) }] : noSteps,
          ),
        partners: handedOver.has(source === at ? sink : source) ? 2 : 1,
        other: source === at ? sink : source,
        ...{ from, to },
      };
    }
  }
}

/** The worst that each figure of some legs comes to. */
export function worstOf(legs: Iterable<Leg>): Leg {
  let worst: Leg = {
    ...{ delayMs: 0, delayVariationMs: 0, arriving: 1, availability: 1, failures: 0, partners: 1 },
    steps: () => noSteps,
  };
  for (const leg of legs) {
    const { steps } = worst;
    worst = {
      delayMs: Math.max(worst.delayMs, leg.delayMs),
      delayVariationMs: Math.max(worst.delayVariationMs, leg.delayVariationMs),
      arriving: Math.min(worst.arriving, leg.arriving),
      availability: Math.min(worst.availability, leg.availability),
      failures: Math.max(worst.failures, leg.failures),
      partners: Math.max(worst.partners, leg.partners),
      steps: (...of) => worseOf(steps(...of), leg.steps(...of)),
    };
  }
  return worst;
}

/** One after the other, with a partner between them. */
export const joinedLegs = (one: Leg, other: Leg): Leg => ({
  delayMs: one.delayMs + other.delayMs,
  delayVariationMs: one.delayVariationMs + other.delayVariationMs,
  arriving: one.arriving * other.arriving,
  availability: one.availability * other.availability,
  failures: one.failures + other.failures,
  partners: one.partners + other.partners - 1,
  steps: (...of) => addSteps(one.steps(...of), other.steps(...of)),
});

/** A bound without a figure of a link was refused before. */
const valueOf = (figure: Composed, unknown: number): number => ('value' in figure ? figure.value : unknown);
