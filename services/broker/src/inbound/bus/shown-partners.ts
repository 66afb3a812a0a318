import type { ShownBreaker, ShownPartner } from '@parley/contracts';
import { closedBreaker } from '../../domain/breaker.state.js';
import type { KnownPartner } from '../../ports/partners.js';
import type { WatchedPartner } from '../../read-models/children/partners.query.js';

/** Partners that the file names, and those that it named once, by name. */
export function shownPartners(
  named: readonly KnownPartner[],
  watched: ReadonlyMap<string, WatchedPartner>,
): ShownPartner[] {
  const known = new Map(named.map((partner) => [partner.name, partner]));
  return [...new Set([...known.keys(), ...watched.keys()])]
    .toSorted()
    .map((name) => ({ name, ...reachOf(known.get(name)), ...watchedOf(watched.get(name)) }));
}

const reachOf = (partner: KnownPartner | undefined): Pick<ShownPartner, 'address' | 'accept' | 'answerWithinS'> =>
  partner === undefined
    ? {}
    : { address: partner.address, accept: partner.acceptance, answerWithinS: partner.answerWithinMs / 1_000 };

function watchedOf(partner: WatchedPartner | undefined): Omit<ShownPartner, 'name'> {
  if (partner === undefined) return { breaker: shownBreaker(closedBreaker), children: noChildren };
  const { breaker, children, exposedUntil } = partner;
  return {
    breaker: shownBreaker(breaker),
    ...(breaker.silentAt !== undefined && { silentAt: breaker.silentAt }),
    children,
    ...(exposedUntil !== undefined && { exposedUntil }),
  };
}

const noChildren = { open: 0, held: 0, exposed: 0, alarms: 0 };

const shownBreaker = ({ phase, since, silences, retryAt }: WatchedPartner['breaker']): ShownBreaker => ({
  state: phase,
  silences,
  ...(since !== undefined && { since }),
  ...(retryAt !== undefined && { retryAt }),
});
