import type { Profile } from '@parley/cpp';
import { linksNamed } from '../scope-points.js';
import { boundNames, statisticsIn, type BoundName, type Guarantees } from './bound.js';
import { whyKey, type Asker, type NearestProfile } from './nearest-profile.js';

/** A value of a bound that is offered worse than it was asked for. */
export interface ReducedBound {
  /** Below the profile: "qosGuarantees.oneWayDelayMs.maximum". */
  readonly clause: string;
  /** Of an entry of the scope, the links of its pairs: those that send and those that receive, as in "ed-par-1/1>ed-lon-1/1". */
  readonly link?: string;
  readonly asked: number;
  readonly offered: number;
  readonly why: string;
}

/** The bounds that are not as asked, those of single pairs after those of all. */
export function* reducedBounds(asked: Profile, { profile, why }: NearestProfile): Iterable<ReducedBound> {
  yield* changes('profile', '', asked, profile, why);
  for (const [at, entry] of (asked.scope ?? []).entries()) {
    const offered = profile.scope?.[at];
    if (offered === undefined) continue;
    const link = `${linksIn(entry.ingress, asked)}>${linksIn(entry.egress, asked)}`;
    for (const change of changes(at, 'scope.', entry, offered, why)) yield { ...change, link };
  }
}

function* changes(
  asker: Asker,
  under: string,
  asked: Guarantees,
  offered: Guarantees,
  why: NearestProfile['why'],
): Iterable<ReducedBound> {
  for (const name of boundNames) {
    const after = valuesOf(offered, name);
    for (const [at, [clause, was]] of valuesOf(asked, name).entries()) {
      const is = after[at]?.[1] ?? was;
      if (is !== was)
        yield { clause: `${under}${clause}`, asked: was, offered: is, why: why.get(whyKey(asker, name)) ?? '' };
    }
  }
}

function valuesOf(
  { qosGuarantees, availability }: Guarantees,
  name: BoundName,
): readonly (readonly [string, number])[] {
  if (name === 'availability')
    return availability === undefined ? [] : [['availability.percentage', availability.percentage]];
  const statistic = qosGuarantees?.[name];
  return statistic === undefined
    ? []
    : statisticsIn(statistic).map(([which, value]) => [`qosGuarantees.${name}.${which}`, value] as const);
}

const linksIn = (points: readonly string[] | undefined, asked: Profile): string =>
  [...linksNamed(points, asked)].join(',');
