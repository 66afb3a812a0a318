import type { Cpd, Profile } from '@parley/cpp';
import { wayKey, type Ends } from './committed-between.js';
import { demandOn, sum, type Layout } from './demand.js';
import { lowerShares } from './failover/lower-shares.js';
import { fit } from './fit.js';
import { take, type FittedOrder, type FittedProfile } from './fitted-order.js';
import { judgeProfile } from './judge-profile.js';
import type { JudgedBy } from './judged-by.js';
import { borderLinkOf, type Network, type Resource } from './network.js';
import { type Effort } from './paths/effort.js';
import type { Ground } from './paths/ground.js';
import { asReadBy } from './pipes.js';
import { comesDownWithRates, throughputBeyondCommitted } from './throughput.js';

/** What an order is laid on, and how much is searched for it. */
export interface OrderGround {
  readonly cpd: Cpd;
  readonly network: Network;
  /** What there is beside what profiles of the order that were laid before have taken. */
  readonly groundOf: (taken: ReadonlyMap<Resource, number>) => Ground;
  readonly by: JudgedBy;
}

/** A way of an order: of which of its profiles, counted through all components, and between which ends. */
export interface WayOf {
  readonly profile: number;
  readonly ends: Ends;
}

export const orderWayKey = ({ profile, ends }: WayOf): string => `${profile}\u0000${wayKey(ends)}`;

/** An order as it is laid, one profile after another. */
export interface LaidInTurn {
  readonly fitted: FittedOrder;
  /** It is refused, since something has too little room. */
  readonly isShort: boolean;
  /** The ways that no path was found for with room beside those before, up to the profile that it is refused for. */
  readonly starved: readonly WayOf[];
  /** The ways between ends that the agreement has whose paths are not within its capacity. */
  readonly outside: readonly WayOf[];
  /** By profile, up to the one that it is refused for. */
  readonly layouts: readonly Layout[];
}

type FittedOne =
  | {
      readonly kind: 'fitted';
      readonly one: FittedProfile;
      readonly reasons: readonly string[];
      /** Of what has too little room: how much is left for it. */
      readonly wanting: readonly string[];
    }
  | { readonly kind: 'short' | 'uncovered'; readonly reasons: readonly string[] };

/**
 * Judges each profile and fits it to what is left: they draw on one pool, one after another. Room for the ways of `first` is kept before any other is
 * laid. `isHeldAnyway`: what nothing is left for, or too little, gets what is left, and a person has to decide.
 */
export function fitInTurn(
  { cpd, network, groundOf, by }: OrderGround,
  efforts: () => Effort,
  first: readonly WayOf[] = [],
  isHeldAnyway = false,
): LaidInTurn {
  const taken = new Map<Resource, number>();
  const profiles = cpd.components.flatMap((component) => component.profiles);
  const kept = new KeptRoom(groundOf(taken));
  for (const [count, { profile: at }] of first.entries()) {
    const profile = profiles[at];
    const ends = endsOf(at, first.slice(0, count + 1));
    if (profile === undefined) throw new RangeError(`there is no profile ${at}`);
    const judged = judgeProfile(profile, network, kept.besideOthers(at), by, efforts(), {
      first: ends,
      isFirstAlone: true,
    });
    if (judged.kind === 'possible') kept.keep(at, judged.layout);
  }
  const fitted: FittedProfile[] = [];
  const said: { reasons: readonly string[]; doubts: readonly string[] }[] = [];
  const layouts: Layout[] = [];
  const starved: WayOf[] = [];
  const outside: WayOf[] = [];
  const refused = (found: Extract<FittedOrder, { kind: 'refused' }>, isShort = false): LaidInTurn => ({
    fitted: found,
    ...{ isShort, starved, outside, layouts },
  });
  for (const [at, profile] of profiles.entries()) {
    const ground = kept.besideOthers(at);
    const judged = judgeProfile(profile, network, ground, by, efforts(), { first: endsOf(at, first) });
    if (judged.kind === 'refused') return refused(judged);
    const { layout, doubts } = judged;
    layouts.push(layout);
    starved.push(...judged.starved.map((way) => ({ profile: at, ends: way })));
    outside.push(...judged.outside.map((way) => ({ profile: at, ends: way })));
    const found = fitProfile(profile, layout, ground, network, by, isHeldAnyway);
    if (found.kind !== 'fitted')
      return refused({ kind: 'refused', statusCode: 5, reasons: found.reasons, tried: layout }, found.kind === 'short');
    kept.drop(at);
    take(taken, { ...layout, sites: found.one.sites });
    fitted.push(found.one);
    said.push({ reasons: found.reasons, doubts: [...doubts, ...found.wanting] });
  }
  let next = 0;
  const components = cpd.components.map((component) => component.profiles.flatMap(() => fitted[next++] ?? []));
  return {
    fitted: {
      kind: 'fitted',
      components,
      reasons: said.flatMap(({ reasons }) => reasons),
      doubts: said.flatMap(({ doubts }) => doubts),
    },
    isShort: false,
    ...{ starved, outside, layouts },
  };
}

const endsOf = (at: number, ways: readonly WayOf[]): readonly Ends[] =>
  ways.flatMap(({ profile, ends }) => (profile === at ? ends : []));

/** The room that is kept for ways of profiles that are not laid yet. */
class KeptRoom {
  readonly #kept = new Map<number, ReadonlyMap<Resource, number>>();

  constructor(private readonly ground: Ground) {}

  keep(profile: number, { users, sites }: Layout): void {
    // Of links of sites each profile takes what is left when it comes to it.
    const core = [...users].filter(([resource]) => borderLinkOf(resource) === undefined);
    this.#kept.set(profile, new Map(core.map(([resource, of]) => [resource, demandOn(of, sites)])));
  }

  drop(profile: number): void {
    this.#kept.delete(profile);
  }

  /** The ground of a profile: what is kept for its own ways is there for it. */
  besideOthers(profile: number): Ground {
    if ([...this.#kept.keys()].every((other) => other === profile)) return this.ground;
    const others = (resource: Resource) =>
      sum(this.#kept, ([other, kept]) => (other === profile ? 0 : (kept.get(resource) ?? 0)));
    return {
      left: (resource) => this.ground.left(resource) - others(resource),
      agreed: (resource) => this.ground.agreed(resource) - others(resource),
      hasAgreed: (link) => this.ground.hasAgreed(link),
    };
  }
}

/** The rates of a profile that are left on its paths. */
function fitProfile(
  profile: Profile,
  layout: Layout,
  ground: Ground,
  network: Network,
  by: JudgedBy,
  isHeldAnyway: boolean,
): FittedOne {
  const rates = fit(layout, ground.left);
  if (rates.kind === 'nothing-left' && !isHeldAnyway) return { kind: 'short', reasons: rates.reasons };
  const read = asReadBy(by.procedure, profile);
  const uncovered = throughputBeyondCommitted(read, rates.sites, layout, network);
  const areRatesLowered = rates.kind !== 'fits';
  const comesDown = areRatesLowered && by.procedure.throughput === 'with-rates';
  const isUncovered = uncovered.length > 0 && !(comesDown && comesDownWithRates(read, rates.sites, layout, network));
  if (isUncovered && !(isHeldAnyway && areRatesLowered))
    return { kind: areRatesLowered ? 'short' : 'uncovered', reasons: uncovered };
  const shortages = rates.kind === 'fits' ? noShortages : rates.kind === 'lowered' ? rates.reasons : rates.shortages;
  const shares = lowerShares(layout, rates.sites, ground.left);
  if (shares.kind === 'nothing-left' && !isHeldAnyway)
    return { kind: 'short', reasons: [...shortages.values(), ...shares.reasons] };
  const { sites } = shares;
  const shareShortages = shares.kind === 'kept' ? shares.reasons : shares.shortages;
  const isLowered = areRatesLowered || shareShortages.size > 0;
  return {
    kind: 'fitted',
    one: { profile, layout, sites, isLowered, shortages, shareShortages },
    reasons: [...shortages.values(), ...new Set([...shareShortages.values()].flat())],
    wanting: [
      ...(rates.kind === 'nothing-left' ? rates.reasons : []),
      ...(isUncovered ? uncovered : []),
      ...(shares.kind === 'nothing-left' ? shares.reasons : []),
    ],
  };
}

const noShortages: FittedProfile['shortages'] = new Map();
