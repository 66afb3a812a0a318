import { theirLink, reaches, type MissingSite } from './missing-sites.js';
import type { Partner, PartnerClass } from './partner.js';

/**
 * Partners one after the other, with ours. All have to answer within the ten minutes that ours has, each after the one behind it, and what our own
 * part leaves of a bound is what all of them share: what a fourth connects is hardly ever offered in time.
 */
export const longestRow = 3;

/** Names have no spaces. */
const separator = ' > ';

/** The partners behind a partner, the nearest first; '' where it connects the sites itself. */
export const rowText = (partner: Pick<Partner, 'beyond'>): string => rowOf(partner).join(separator);

export const rowOf = ({ beyond }: Pick<Partner, 'beyond'>): readonly string[] =>
  beyond === undefined ? [] : [beyond.name, ...rowOf(beyond)];

/** A partner with those behind it that a text of `rowText` names; undefined: one of them is no partner, or is not behind the one before it. */
export function partnerOfRow(partner: Partner, row: string, list: readonly Partner[]): Partner | undefined {
  const [name, ...others] = row.split(separator);
  const next = list.find((one) => one.name === name);
  const behind = next && (others.length === 0 ? next : partnerOfRow(next, others.join(separator), list));
  return behind && withBehind(partner, behind);
}

/**
 * A partner with the first row of those behind it, the shortest ones first, of which the last connects a site (CPNP-03 §8.9: each orders of the
 * next in turn); undefined: none does, it connects the site itself, or it would not know which site is meant.
 */
export function throughPartner(partner: Partner, site: MissingSite, list: readonly Partner[]): Partner | undefined {
  if (partner.reach.partners === undefined || reaches(partner, site)) return undefined;
  const connecting = new Set(list.filter((one) => reaches(one, site)).map(({ name }) => name));
  if (connecting.size === 0) return undefined;
  const byName = new Map(list.map((one) => [one.name, one]));
  const { node } = site;
  for (let length = 2; length <= longestRow; length += 1)
    for (const row of rowsFrom(partner, length, new Set([partner.name]), connecting, byName))
      if (theirLink(row, node.linkIdentifier) !== undefined || node.localisation?.text !== undefined) return row;
  return undefined;
}

/** Rows of so many partners, of which the last alone connects the site. */
function* rowsFrom(
  partner: Partner,
  length: number,
  seen: ReadonlySet<string>,
  connecting: ReadonlySet<string>,
  byName: ReadonlyMap<string, Partner>,
): Iterable<Partner> {
  for (const { name } of partner.reach.partners ?? []) {
    const next = byName.get(name);
    if (next === undefined || seen.has(name) || connecting.has(name) !== (length === 2)) continue;
    const behind = length === 2 ? [next] : rowsFrom(next, length - 1, new Set([...seen, name]), connecting, byName);
    for (const one of behind) {
      const row = withBehind(partner, one);
      if (row !== undefined) yield row;
    }
  }
}

/** A partner with another one behind it: what a class promises is what both promise, one after the other. */
function withBehind(partner: Partner, { name, reach, beyond, classes: theirs = [] }: Partner): Partner | undefined {
  const known = partner.reach.partners?.find((one) => one.name === name);
  if (known === undefined) return undefined;
  const classes = (partner.classes ?? []).flatMap((one) => {
    const other = theirs.find((of) => of.name === one.name);
    return other === undefined ? [] : [bothClasses(one, other)];
  });
  return { ...partner, classes, beyond: { ...known, reach, ...(beyond !== undefined && { beyond }) } };
}

const sumOf = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one + other;

function bothClasses({ name, theirs, ...one }: PartnerClass, other: PartnerClass): PartnerClass {
  const [delayMs, delayVariationMs] = [
    sumOf(one.delayMs, other.delayMs),
    sumOf(one.delayVariationMs, other.delayVariationMs),
  ];
  const lossRatio =
    one.lossRatio === undefined || other.lossRatio === undefined
      ? undefined
      : 1 - (1 - one.lossRatio) * (1 - other.lossRatio);
  return {
    ...{ name, theirs },
    ...(delayMs !== undefined && { delayMs }),
    ...(delayVariationMs !== undefined && { delayVariationMs }),
    ...(lossRatio !== undefined && { lossRatio }),
  };
}
