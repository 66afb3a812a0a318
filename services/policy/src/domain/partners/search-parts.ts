import type { Cpd } from '@parley/cpp';
import type { Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import type { Pqo } from '../pqo.js';
import type { Procedure } from '../procedure.js';
import { combinationsOf } from './combinations.js';
import type { BoundName } from '../counter-offers/bound.js';
import { combine, type Chosen, type Combined } from './combine.js';
import { combineLooser } from './looser-parts.js';
import { combineSegment } from './combine-segment.js';
import type { Segment } from './find-segments.js';
import { rowText } from './partner-rows.js';
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
  /** Of one of them it is not known whether other paths of our own part have room for it. */
  readonly isRoomOpen?: boolean;
}

/** Sites outside the footprint at once, and whether our own core has too little, or nothing, to carry them so. */
export interface Tried {
  readonly asks: readonly Ask[];
  readonly isShort: boolean;
}

/**
 * Looks for a candidate for each part that our own part goes with. Two parts that one link hands over are asked for as one. `looser`: where none is
 * found, those that go with our own part by looser bounds of these names.
 */
export function searchSites(
  pqo: Pqo,
  parts: readonly SitePart[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
  looser: readonly BoundName[] = [],
): Searched & { readonly tried: readonly Tried[] } {
  const found: Found[] = [];
  const tried: Tried[] = [];
  const reasons: string[] = [];
  let [searched, skipped, apart] = [0, 0, 0];
  let isRoomOpen = false;
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
      if (combined.isRoomOpen === true) isRoomOpen = true;
    }
    tried.push({ asks, isShort: combined.kind === 'not-kept' || isCoreShort(combined.laid.fitted, network) });
  }
  if (searched === 0) reasons.push('its parts would be handed over at one link');
  for (const { asks } of found.length === 0 ? tried : []) {
    const combined = combineLooser(pqo, asks, looser, ledger, network, procedure);
    if (combined !== undefined) found.push({ asks, ...combined });
  }
  return { found, reasons, tried, isApart: searched > 0 && apart === searched, isRoomOpen };
}

/** Whether a link of the core has less left than is asked. */
export const isCoreShort = ({ components }: Combined['laid']['fitted'], network: Network): boolean =>
  components
    .flat()
    .some(({ shortages }) => [...shortages.keys()].some((resource) => network.coreLinkOf(resource) !== undefined));

/**
 * Looks for segments beside sites outside the footprint, where our own core has too little for them. `part`: what a segment is called, which
 * is another candidate wherever something else is asked of it. `alone`: what was found without.
 */
export function searchBeside(
  pqo: Pqo,
  tried: readonly Tried[],
  segmentsOf: (asks: readonly Ask[]) => readonly Segment[],
  part: string,
  alone: readonly Found[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
): Searched {
  const found: Found[] = [];
  const reasons: string[] = [];
  const names = new CandidateNames(alone);
  let [searched, apart] = [0, 0];
  for (const { asks, isShort } of tried) {
    if (!isShort) continue;
    const used = new Set(asks.map(({ link }) => link));
    for (const segment of segmentsOf(asks)) {
      if (searched === maximumCombinations) return { found, reasons, isApart: apart === searched };
      if (used.has(segment.link) || used.has(segment.back.link)) continue;
      searched += 1;
      const combined = combineSegment(pqo, segment, ledger, network, procedure, asks);
      if (combined.kind === 'not-kept') {
        reasons.push(...combined.reasons);
        if (combined.isApart === true) apart += 1;
        continue;
      }
      const all: readonly Ask[] = [...asks, { ...segment, part, candidate: '', sites: [] }];
      const named = all.map((ask, at) => ({ ...ask, candidate: names.of(ask, combined.partials[at]) }));
      found.push({ ...combined, asks: named });
    }
  }
  return { found, reasons, isApart: apart === searched };
}

/** Of whom the same is asked is one candidate; beside a segment a partner may be asked for more than without one, which is another. */
class CandidateNames {
  readonly #known = new Map<string, string>();
  readonly #used = new Set<string>();

  constructor(found: readonly Found[]) {
    for (const { asks, partials } of found)
      for (const [at, ask] of asks.entries()) {
        // As the first of them leaves it.
        if (this.#used.has(ask.candidate)) continue;
        this.#used.add(ask.candidate);
        this.#known.set(keyOf(ask, partials[at]), ask.candidate);
      }
  }

  of(ask: Ask, partial: Cpd | undefined): string {
    const key = keyOf(ask, partial);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    let number = 1;
    while (this.#used.has(`${ask.part}.${number}`)) number += 1;
    const name = `${ask.part}.${number}`;
    this.#used.add(name);
    this.#known.set(key, name);
    return name;
  }
}

const keyOf = ({ part, partner, link, back }: Ask, partial: Cpd | undefined): string =>
  JSON.stringify([part, partner.name, rowText(partner), link, back?.link, back?.sites, partial]);

/** One for each link: an interconnect is one node of our own document, with all that is behind it. */
function asksOf(parts: readonly SitePart[], places: readonly number[]): readonly Ask[] {
  const byLink = new Map<string, Ask>();
  for (const [at, { part, sites, offers }] of parts.entries()) {
    const place = places[at] ?? 0;
    const offer = offers[place];
    if (offer === undefined) throw new RangeError(`there is no candidate ${place}`);
    // Sites that a partner orders of another one in turn are asked for by themselves, as it names them otherwise.
    const key = `${rowText(offer.partner)} ${offer.link}`;
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
