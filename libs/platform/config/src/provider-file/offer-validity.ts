import { Type } from 'typebox';
import { duration } from '../parsers.js';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';

/**
 * An OFFER is sent again for half a minute until it is answered, and the customer has to look at it; and what is offered is held all that
 * time.
 */
const bounds = { leastMs: 60_000, mostMs: 30 * 86_400_000 };

/** How long an offer is valid from when it is made, as a member of the file. */
export const offerValidity = (what: string) =>
  Type.String({ description: `${what}, from 1m to 30d, such as 15m, 4h or 2d` });

/** Milliseconds; undefined for what is no duration within the bounds. */
export function offerValidityMsOf(text: string): number | undefined {
  const ms = duration.parse(text);
  return ms !== undefined && ms >= bounds.leastMs && ms <= bounds.mostMs ? ms : undefined;
}

/** A validity that is said is a duration within the bounds. */
export function* faultsOfOfferValidity(text: string | undefined, path: YamlPath): Iterable<YamlFault> {
  if (text !== undefined && offerValidityMsOf(text) === undefined)
    yield { path, message: `is ${text}; expected a duration from 1m to 30d, such as 15m` };
}
