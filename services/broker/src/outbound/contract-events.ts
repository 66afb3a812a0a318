import type { BusEvent } from '@parley/bus';
import {
  brokerActivityChanged,
  brokerPurchaseEnded,
  childAlarmRaised,
  childCancelled,
  childCompleted,
  childCreated,
  childOffered,
  childUpdateCancelled,
  type BrokerActivityChanged,
  type BrokerPurchaseEnded,
  type ChildAlarmRaised,
  type ChildCancelled,
  type ChildCompleted,
  type ChildCreated,
  type ChildOffered,
} from '@parley/contracts';
import { isSameDocument, receivedOffer, type SessionOutcome } from '@parley/cpnp-session';
import type { CommittedEvent } from '@parley/event-log';
import { alarmOf } from '../domain/alarms.js';
import { costsOf } from '../domain/child-costs.js';
import type { Child } from '../domain/child.js';
import { isPing } from '../domain/ping.js';
import { isOfChild, type ProcurementEvent } from '../domain/procurement.events.js';
import { childOf, type Procurement } from '../domain/procurement.state.js';

type Said =
  | { readonly type: typeof brokerPurchaseEnded.type; readonly data: BrokerPurchaseEnded }
  | { readonly type: typeof brokerActivityChanged.type; readonly data: BrokerActivityChanged }
  | { readonly type: typeof childCreated.type; readonly data: ChildCreated }
  | { readonly type: typeof childOffered.type; readonly data: ChildOffered }
  | { readonly type: typeof childCompleted.type; readonly data: ChildCompleted }
  | { readonly type: typeof childCancelled.type | typeof childUpdateCancelled.type; readonly data: ChildCancelled }
  | { readonly type: typeof childAlarmRaised.type; readonly data: ChildAlarmRaised };

/** Of which somebody beside this service may be told: of children, what a partner says, what ends one, and what it may hold too much. */
const told = {
  'partners-asked': false,
  'choice-requested': false,
  'offers-chosen': false,
  'purchase-requested': false,
  'purchase-ended': true,
  'parent-ended': false,
  'parent-agreed': false,
  'child-created': true,
  'child-sent-from': false,
  'child-pqo-sent': false,
  'child-server-processing': false,
  'child-offer-received': true,
  'child-accept-sent': false,
  'child-accept-ack': true,
  'child-answered': true,
  'child-repeated': false,
  'child-timer-passed': true,
  'child-released': true,
  'child-withdraw-sent': false,
  'child-update-sent': false,
  'child-change-due': true,
  'child-offer-declined': true,
  'child-status-due': false,
  'child-status-sent': false,
  'child-activity-told': false,
  'activity-changed': true,
} as const satisfies Record<ProcurementEvent['type'], boolean>;
const toldTypes: ReadonlySet<string> = new Set(Object.entries(told).flatMap(([type, is]) => (is ? [type] : [])));

/** Whether others may be told of an event of this type; events of breakers and of portal orders are for nobody else. */
export const isTold = ({ type }: { readonly type: string }): boolean => toldTypes.has(type);

/**
 * The messages that others get of an event, `state` being the one after it. The id is the event's own, by which a redelivery is known; that of an
 * alarm, which may come with the end of an UPDATE, has a mark behind it.
 */
export function contractEventsOf(
  { eventId, recordedAt: time }: Pick<CommittedEvent, 'eventId' | 'recordedAt'>,
  event: ProcurementEvent,
  state: Procurement,
): readonly BusEvent[] {
  return saidOf(event, state).map(({ type, data }) => ({
    id: type === childAlarmRaised.type ? `${eventId}.alarm` : eventId,
    ...{ type, source: '/parley/broker', time, subject: data.orderId, data: { ...data } },
  }));
}

function saidOf(event: ProcurementEvent, state: Procurement): readonly Said[] {
  if (event.type === 'purchase-ended') {
    const { orderId, negotiation, stage, outcome, reasons } = event.data;
    const data: BrokerPurchaseEnded = { orderId, negotiation, stage, outcome, reasons: [...reasons] };
    return [{ type: brokerPurchaseEnded.type, data }];
  }
  if (event.type === 'activity-changed') {
    const { orderId, negotiation, state: activity, at: since, children, notTold } = event.data;
    return [
      { type: brokerActivityChanged.type, data: { orderId, negotiation, state: activity, since, children, notTold } },
    ];
  }
  // A ping is ordered for nobody.
  if (!isOfChild(event) || isPing(state.orderId)) return [];
  const child = childOf(state, event.data.child);
  if (child === undefined) return [];
  const { created, update, session } = child;
  const negotiation = update?.negotiation ?? created.negotiation;
  const customerId = state.purchases[negotiation]?.customerId ?? '';
  const about = { orderId: state.orderId, customerId, negotiation, child: created.child, partner: created.partner };
  if (event.type === 'child-created')
    return [{ type: childCreated.type, data: { ...about, expectedResponseDate: created.expectedResponseDate } }];
  if (event.type === 'child-offer-received' && session.offer !== undefined) {
    const { cpd, cost: price, validityDate: validUntil, providerOrderIdentifier } = receivedOffer(session.offer);
    const isAsAsked = isSameDocument(cpd, session.requested);
    const offer = { partnerOrderIdentifier: providerOrderIdentifier, ...(price && { price }), validUntil, isAsAsked };
    return [{ type: childOffered.type, data: { ...about, ...offer } }];
  }
  const price = costsOf(child);
  return child.told.flatMap((one): readonly Said[] => {
    const alarm = alarmOf(one, child);
    const ended = one.kind === 'finished' ? endOf(one.outcome, child, about) : [];
    if (alarm === undefined) return ended;
    return [...ended, { type: childAlarmRaised.type, data: { ...about, alarm, ...(price && { price }) } }];
  });
}

type About = Pick<ChildCreated, 'orderId' | 'customerId' | 'negotiation' | 'child' | 'partner'>;

/** What the end of a session has made of the child; nothing where the partner may hold what it never said, which the alarm tells. */
function endOf(outcome: SessionOutcome, child: Child, about: About): readonly Said[] {
  const { held, session } = child;
  const { purpose } = session.transaction;
  if (outcome.kind === 'agreed') {
    const price = costsOf(child);
    const { providerOrderIdentifier: partnerOrderIdentifier } = outcome;
    const isUpdate = purpose === 'update';
    return [
      { type: childCompleted.type, data: { ...about, partnerOrderIdentifier, ...(price && { price }), isUpdate } },
    ];
  }
  const statusCode = outcome.kind === 'failed' ? { statusCode: outcome.statusCode } : {};
  if (held.length === 0) {
    // A partner that knows of no such agreement has nothing to withdraw either.
    const end = purpose === 'withdraw' ? { cause: 'withdrawn' as const } : { cause: causeOf(outcome), ...statusCode };
    return [{ type: childCancelled.type, data: { ...about, ...end } }];
  }
  if (purpose !== 'update' || held.length > 1) return [];
  return [{ type: childUpdateCancelled.type, data: { ...about, cause: causeOf(outcome), ...statusCode } }];
}

function causeOf({ kind }: Exclude<SessionOutcome, { readonly kind: 'agreed' }>): ChildCancelled['cause'] {
  switch (kind) {
    case 'failed':
      return 'refused';
    case 'no-answer':
      return 'unanswered';
    default:
      return kind;
  }
}
