import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import { shortfallOf, type Cpd, type Difference } from '@parley/cpp';

/**
 * Whether who has the one document has all of the other: the same, better, or with more sites, prefixes and ends. What is not known to be
 * as good is not.
 */
export function carriesDocument(
  one: ConnectivityProvisioningDocument,
  other: ConnectivityProvisioningDocument,
): boolean {
  // Both were checked when they came, or when they were written: the wire's type says less of them.
  const [has, needed] = [one, other] as unknown as readonly [Cpd, Cpd];
  const links = new Set(
    needed.components.flatMap(({ profiles }) =>
      profiles.flatMap(({ customerNodesMap }) => customerNodesMap.map(({ linkIdentifier }) => linkIdentifier)),
    ),
  );
  return shortfallOf(needed, has).every((difference) => isMore(difference, links));
}

function isMore({ kind, path, before, after }: Difference, links: ReadonlySet<string | undefined>): boolean {
  if (kind === 'changed') return widened.test(path) && holdsAll(after, before);
  if (kind !== 'added') return false;
  // What is said of one link, or of one pair, is in place of what is said of all, and may be less.
  if (addedRates.test(path)) return !links.has(linkOf(after));
  return addedSite.test(path) || (addedEntry.test(path) && !saysOfPair(after));
}

const addedRates = /^\/components\/\d+\/profiles\/\d+\/capacity\/\d+$/;
const addedSite = /^\/components\/\d+\/profiles\/\d+\/customerNodesMap\/\d+$/;
const addedEntry = /^\/components\/\d+\/profiles\/\d+\/scope\/\d+$/;
/** Lists that mean more with each item, and the order of those that have one. */
const widened =
  /^\/components\/\d+\/profiles\/\d+\/(customerNodesMap|capacity|scope(\/\d+\/(prefixes|ingress|egress))?)$/;

const holdsAll = (all: unknown, some: unknown): boolean =>
  Array.isArray(all) && Array.isArray(some) && some.every((one) => all.includes(one));

function linkOf(entry: unknown): string | undefined {
  const { linkIdentifier } = entry as { readonly linkIdentifier?: string };
  return linkIdentifier;
}

/** Whether an entry of the scope has guarantees of its own. */
const saysOfPair = (entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && ('qosGuarantees' in entry || 'availability' in entry);
