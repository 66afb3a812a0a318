import type { Cpd } from '../generated/cpd.js';
import type { Difference } from './difference.js';
import { differenceOf } from './difference-of.js';

/** What a customer wants less of, and more of; paths within a profile. */
const lessIsBetter = [
  /^(\/scope\/\d+)?\/qosGuarantees\/(oneWayDelayMs|delayVariationMs|lossRatio)\/(minimum|average|maximum|percentile\/value)$/,
  /^(\/scope\/\d+)?\/availability\/mttrS$/,
];
const moreIsBetter = [
  /^(\/scope\/\d+)?\/qosGuarantees\/throughputBps\/(minimum|average|maximum|percentile\/value)$/,
  /^(\/scope\/\d+)?\/availability\/(percentage|mtbfS)$/,
  /^\/capacity\/\d+\/(in|out)\/(committedBps|peakBps|burstOctets)$/,
  /^\/capacity\/\d+\/failoverPercent$/,
  /^\/scope\/\d+\/committedBps$/,
  /^\/conformanceTraffic\/mtuOctets$/,
];
/** The answer to a node that named a border node or a place. */
const borderLink = /^\/customerNodesMap\/\d+\/linkIdentifier$/;
const withinProfile = /^\/components\/\d+\/profiles\/\d+/;

/**
 * The differences by which an offered document may be worse than the requested one. Better is only what is known to be: a lower
 * delay, variation or loss, a higher rate, availability or packet size, and a border link where none was named.
 */
export const shortfallOf = (requested: Cpd, offered: Cpd): readonly Difference[] =>
  differenceOf(requested, offered).filter((difference) => !isAsGood(difference));

function isAsGood({ kind, path, before, after }: Difference): boolean {
  const place = path.replace(withinProfile, '');
  const matches = (patterns: readonly RegExp[]) => place !== path && patterns.some((pattern) => pattern.test(place));
  if (kind === 'added') return matches([borderLink]);
  if (kind !== 'changed' || typeof before !== 'number' || typeof after !== 'number') return false;
  return (matches(lessIsBetter) && after < before) || (matches(moreIsBetter) && after > before);
}
