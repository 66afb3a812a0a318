import type { Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import type { Pqo } from '../pqo.js';
import type { Procedure } from '../procedure.js';
import { combinationsOf } from './combinations.js';
import { combine, type Chosen, type Combined } from './combine.js';
import { combineSegment } from './combine-segment.js';
import type { Segment } from './find-segments.js';
import type { SitePart } from './site-parts.js';

/** Combinations that the network is searched for. */
export const maximumCombinations = 16;
/** Combinations that are passed over, as two things that are asked for apart would be handed over at one link. */
const maximumSkipped = 1_000;

/** Something that a partner can be asked for, beside our own part. */
export interface Ask extends Chosen {
  readonly part: string;
  readonly candidate: string;
  readonly back?: Segment['back'];
}

/** What is asked together, and our own part with it. */
export interface Found extends Combined {
  readonly asks: readonly Ask[];
}

export interface Searched {
  readonly found: readonly Found[];
  readonly reasons: readonly string[];
  /** Each combination was refused, and by there being no way alone. */
  readonly isApart: boolean;
}

/** Looks for a candidate for each part that our own part goes with. Two parts that one link hands over are asked for as one. */
export function searchSites(
  pqo: Pqo,
  parts: readonly SitePart[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
): Searched {
  const found: Found[] = [];
  const reasons: string[] = [];
  let [searched, skipped, apart] = [0, 0, 0];
  for (const places of combinationsOf(parts.map(({ offers }) => offers.length))) {
    if (searched === maximumCombinations) break;
    const asks = asksOf(parts, places);
    if (new Set(asks.map(({ link }) => link)).size < asks.length) {
      skipped += 1;
      if (skipped > maximumSkipped) break;
      continue;
    }
    searched += 1;
    const combined = combine(pqo, asks, ledger, network, procedure);
    if (combined.kind === 'combined') found.push({ asks, ...combined });
    else {
      reasons.push(...combined.reasons);
      if (combined.isApart === true) apart += 1;
    }
  }
  if (searched === 0) reasons.push('its parts would be handed over at one link');
  return { found, reasons, isApart: searched > 0 && apart === searched };
}

/** One for each link: an interconnect is one node of our own document, with all that is behind it. */
function asksOf(parts: readonly SitePart[], places: readonly number[]): readonly Ask[] {
  const byLink = new Map<string, Ask>();
  for (const [at, { part, sites, offers }] of parts.entries()) {
    const place = places[at] ?? 0;
    const offer = offers[place];
    if (offer === undefined) throw new RangeError(`there is no candidate ${place}`);
    // Sites that a partner orders of another one in turn are asked for by themselves, as it names them otherwise.
    const key = `${offer.partner.beyond?.name ?? ''} ${offer.link}`;
    const known = byLink.get(key);
    const whole = known === undefined ? part : `${known.part}+${part}`;
    byLink.set(key, {
      ...offer,
      part: whole,
      candidate: `${whole}.${place + 1}`,
      sites: [...(known?.sites ?? []), ...sites],
    });
  }
  return [...byLink.values()];
}

/** Looks for our own parts at both ends of each segment, until so many are found as are asked for. */
export function searchSegments(
  pqo: Pqo,
  segments: readonly Segment[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
): Omit<Searched, 'isApart'> {
  const found: Found[] = [];
  const reasons: string[] = [];
  for (const [at, segment] of segments.slice(0, maximumCombinations).entries()) {
    const combined = combineSegment(pqo, segment, ledger, network, procedure);
    if (combined.kind === 'combined')
      found.push({ asks: [{ ...segment, part: 'p1', candidate: `p1.${at + 1}`, sites: [] }], ...combined });
    else reasons.push(...combined.reasons);
  }
  return { found, reasons };
}
