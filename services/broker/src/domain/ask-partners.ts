import { isSameDocument } from '@parley/cpnp-session';
import type { ChildEvent } from './child.events.js';
import { isAtRest } from './child.state.js';
import type { AskPartners, Candidate } from './procurement.commands.js';
import type { PartnersAsked, ProcurementEvent } from './procurement.events.js';
import { childOf, type Procurement } from './procurement.state.js';
import { changeBetween } from './standing.js';

type Asked = PartnersAsked['data']['candidates'][number];

/**
 * A child order for each candidate that can be asked (CPNP-03 §8.9). Of one that would change a child in force: that child where it carries
 * just this, an UPDATE of it where one of the two carries all of the other, and else a new one beside it, so that neither agreement of the
 * parent is ever without a child that carries it.
 */
export function askPartners(command: AskPartners, state: Procurement): readonly ProcurementEvent[] {
  const { orderId, negotiation, customerId, closeAt, candidates } = command;
  const named = new Set<string>();
  const asked = candidates.map((one) => {
    const standing =
      one.updates === undefined || named.has(one.updates) ? undefined : askedInForce(one, command, state);
    if (standing !== undefined) named.add(standing.about.child);
    return standing ?? askedAnew(one, command);
  });
  return [
    {
      type: 'partners-asked',
      data: { ...{ orderId, negotiation, customerId, closeAt }, candidates: asked.map(({ about }) => about) },
    },
    ...asked.flatMap(({ events }) => events),
  ];
}

interface AskedOf {
  readonly about: Asked;
  readonly events: readonly ChildEvent[];
}

function askedInForce(
  { updates, reach, cpd, candidate, partner }: Candidate,
  { negotiation, now }: AskPartners,
  state: Procurement,
): AskedOf | undefined {
  const known = updates === undefined ? undefined : childOf(state, updates);
  const [agreement] = known?.held ?? [];
  if (known === undefined || agreement === undefined || !isAtRest(known)) return undefined;
  const { child } = known.created;
  const about: Asked = { candidate, partner, child, standing: 'kept' };
  if (isSameDocument(agreement.cpd, cpd)) return { about, events: [] };
  if (reach.kind === 'none' || changeBetween(agreement.cpd, cpd) === 'other') return undefined;
  const { transactionId, firstSequenceNumber, expectedResponseDate, path } = reach;
  const of = { negotiation, candidate };
  const drawn = { transactionId, firstSequenceNumber, expectedResponseDate, path };
  return {
    about: { ...about, standing: 'updated' },
    events: [{ type: 'child-update-sent', data: { child, at: now, of, cpd, ...drawn } }],
  };
}

function askedAnew({ reach, child, candidate, partner, cpd }: Candidate, { negotiation, now }: AskPartners): AskedOf {
  const about = { candidate, partner, child };
  if (reach.kind === 'none') return { about: { ...about, passedOver: reach.why }, events: [] };
  const { kind: _, ...asked } = reach;
  return {
    about,
    events: [
      { type: 'child-created', data: { child, at: now, negotiation, candidate, partner, cpd, ...asked } },
      { type: 'child-pqo-sent', data: { child, at: now } },
    ],
  };
}
