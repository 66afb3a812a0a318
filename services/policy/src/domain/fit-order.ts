import type { Cpd, Profile } from '@parley/cpp';
import { nearestDocument } from './counter-offers/nearest-document.js';
import type { NearestProfile } from './counter-offers/nearest-profile.js';
import { demandOn, type Layout } from './demand.js';
import { lowerShares } from './failover/lower-shares.js';
import { fit } from './fit.js';
import { judgeProfile } from './judge-profile.js';
import type { JudgedBy } from './judged-by.js';
import { borderLinkOf, type Network, type Resource } from './network.js';
import { Effort, maximumEffort } from './paths/effort.js';
import type { Ground } from './paths/ground.js';
import { asReadBy } from './pipes.js';
import { comesDownWithRates, throughputBeyondCommitted } from './throughput.js';

/** A profile on the network, with the rates that are left for it. */
export interface FittedProfile {
  readonly profile: Profile;
  /** As it was asked, where bounds of it are looser: in what, and why. */
  readonly loosened?: NearestProfile & { readonly asked: Profile };
  readonly layout: Layout;
  readonly sites: Layout['sites'];
  /** Its committed rates, or what is kept for when links fail, are lower than was asked. */
  readonly isLowered: boolean;
  /** What it says of each resource that has too little left for it. */
  readonly shortages: ReadonlyMap<Resource, string>;
  /** By the identifier of a site: why the share that is kept for when its link fails is lower than was asked. */
  readonly shareShortages?: ReadonlyMap<string, readonly string[]>;
  /** A rule has lowered its rates further: why, and from which. */
  readonly cap?: { readonly reason: string; readonly from: Layout['sites'] };
}

export type FittedOrder =
  | {
      readonly kind: 'fitted';
      /** The profiles of each component of the document. */
      readonly components: readonly (readonly FittedProfile[])[];
      readonly reasons: readonly string[];
      /** Why a person has to decide whether what is asked is kept. */
      readonly doubts: readonly string[];
    }
  /** `tried`: the paths that it was refused for. */
  | {
      readonly kind: 'refused';
      readonly statusCode: number;
      readonly reasons: readonly string[];
      readonly tried?: Layout;
    };

/**
 * Judges each profile and fits it to what is left: they draw on one pool, one after another. `groundOf` says what there is beside
 * that which those before have taken. Where no path keeps what is asked, and bounds may be looser, the nearest document is judged as if it had
 * been asked: whoever asks for it is offered it exactly, but for rates.
 */
export function fitOrder(
  cpd: Cpd,
  network: Network,
  groundOf: (taken: ReadonlyMap<Resource, number>) => Ground,
  by: JudgedBy,
  most = maximumEffort,
): FittedOrder {
  const asAsked = fitAsAsked(cpd, network, groundOf, by, most);
  if (asAsked.kind !== 'refused' || asAsked.statusCode !== 5) return asAsked;
  const nearest = nearestDocument(cpd, network, by, most);
  if (nearest === undefined) return asAsked;
  const fitted = fitAsAsked(nearest.cpd, network, groundOf, by, most);
  if (fitted.kind === 'refused') return asAsked;
  const whys = [...nearest.askedAs.values()].flatMap(({ why }) => [...why.values()]);
  return {
    ...fitted,
    reasons: [...whys, ...fitted.reasons],
    components: fitted.components.map((profiles) =>
      profiles.map((one) => {
        const loosened = nearest.askedAs.get(one.profile);
        return loosened === undefined ? one : { ...one, loosened };
      }),
    ),
  };
}

function fitAsAsked(
  cpd: Cpd,
  network: Network,
  groundOf: (taken: ReadonlyMap<Resource, number>) => Ground,
  by: JudgedBy,
  most: number,
): FittedOrder {
  const taken = new Map<Resource, number>();
  const ground = groundOf(taken);
  const ofOrder = new Effort(most);
  const nextEffort = () => (by.procedure.effort === 'of-order' ? ofOrder : new Effort(most));
  const reasons: string[] = [];
  const doubts: string[] = [];
  const components: FittedProfile[][] = [];
  for (const component of cpd.components) {
    const profiles: FittedProfile[] = [];
    for (const profile of component.profiles) {
      const judged = judgeProfile(profile, network, ground, by, nextEffort());
      if (judged.kind === 'refused') return judged;
      const { layout } = judged;
      doubts.push(...judged.doubts);
      const fitted = fit(layout, ground.left);
      if (fitted.kind === 'nothing-left')
        return { kind: 'refused', statusCode: 5, reasons: fitted.reasons, tried: layout };
      const read = asReadBy(by.procedure, profile);
      const uncovered = throughputBeyondCommitted(read, fitted.sites, layout, network);
      const areRatesLowered = fitted.kind === 'lowered';
      const comesDown = areRatesLowered && by.procedure.throughput === 'with-rates';
      if (uncovered.length > 0 && !(comesDown && comesDownWithRates(read, fitted.sites, layout, network)))
        return { kind: 'refused', statusCode: 5, reasons: uncovered, tried: layout };
      const shortages = areRatesLowered ? fitted.reasons : noShortages;
      const shares = lowerShares(layout, fitted.sites, ground.left);
      if (shares.kind === 'nothing-left')
        return { kind: 'refused', statusCode: 5, reasons: [...shortages.values(), ...shares.reasons], tried: layout };
      const { sites, reasons: shareShortages } = shares;
      const isLowered = areRatesLowered || shareShortages.size > 0;
      const one = { profile, layout, sites, isLowered, shortages, shareShortages };
      take(taken, one);
      reasons.push(...shortages.values(), ...new Set([...shareShortages.values()].flat()));
      profiles.push(one);
    }
    components.push(profiles);
  }
  return { kind: 'fitted', components, reasons, doubts };
}

const noShortages: FittedProfile['shortages'] = new Map();

/** What the profiles need of each resource, in bit/s. */
export function takenBy(profiles: Iterable<FittedProfile>): ReadonlyMap<Resource, number> {
  const taken = new Map<Resource, number>();
  for (const one of profiles) take(taken, one);
  return taken;
}

function take(taken: Map<Resource, number>, { layout, sites }: FittedProfile): void {
  for (const [resource, users] of layout.users) {
    const bps = demandOn(users, sites);
    // A border link is the order's also where nothing is committed on it.
    if (bps > 0 || borderLinkOf(resource) !== undefined) taken.set(resource, (taken.get(resource) ?? 0) + bps);
  }
}
