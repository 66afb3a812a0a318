import type { Profile } from '@parley/cpp';
import type { Layout } from './demand.js';

/** The paths that are slower than the one-way delay asked, maximum or average (RFC 7297 §3.3), one reason each. */
export function delayThatNoPathKeeps({ qosGuarantees }: Profile, { paths }: Layout): readonly string[] {
  const asked = qosGuarantees?.oneWayDelayMs;
  const bound = Math.min(asked?.maximum ?? Number.POSITIVE_INFINITY, asked?.average ?? Number.POSITIVE_INFINITY);
  return paths
    .filter(({ delayMs }) => delayMs > bound)
    .map(
      ({ from, to, delayMs }) => `the path from ${from} to ${to} takes ${delayMs} ms, more than the ${bound} ms asked`,
    );
}
