import { isDeepStrictEqual } from 'node:util';
import { receivedOffer } from '@parley/cpnp-session';
import type { RecordedEvent } from '@parley/event-log';
import { alarmOf } from '../../domain/alarms.js';
import { costsOf } from '../../domain/child-costs.js';
import type { Child } from '../../domain/child.js';
import { childStateOf, isAtRest, isDone } from '../../domain/child.state.js';
import { exposureOf } from '../../domain/exposure.js';
import { isPing } from '../../domain/ping.js';
import { isOfChild } from '../../domain/procurement.events.js';
import { evolve, nothingProcured, type Procurement } from '../../domain/procurement.state.js';
import { procurementCodec } from '../../streams/procurement-codec.js';
import type { ChildRow } from './children.entity.js';

/** What is bought for a parent order after an event of its stream, and its children as they are listed then. */
export interface ListedChildren {
  readonly procurement: Procurement;
  readonly rows: Readonly<Record<string, ChildRow>>;
}
export const nothingListed: ListedChildren = { procurement: nothingProcured, rows: {} };

/** A row is the same one where the event changes nothing of it. A ping is ordered for nobody, and listed nowhere. */
export function listedAfter(before: ListedChildren, recorded: RecordedEvent): ListedChildren {
  const event = procurementCodec.fromRecorded(recorded);
  const procurement = evolve(before.procurement, event);
  if (isPing(procurement.orderId)) return { procurement, rows: {} };
  const about = isOfChild(event) ? event.data.child : undefined;
  // What happens to the parent may concern all of its children; what happens to one of them, no other.
  const changed = Object.values(procurement.children).flatMap((child) => {
    const { child: name } = child.created;
    if (about !== undefined && about !== name) return [];
    const was = before.rows[name];
    // Of a child to which nothing has happened, what happens to the parent changes the exposure alone.
    const isUnmoved = was !== undefined && before.procurement.children[name] === child;
    const row = isUnmoved
      ? { ...was, ...exposedAs(child, procurement) }
      : rowOf(child, procurement, was, recorded.recordedAt);
    const isSame = was !== undefined && isDeepStrictEqual(row, was);
    return isSame ? [] : [[name, { ...row, changedAt: recorded.recordedAt }] as const];
  });
  return { procurement, rows: changed.length === 0 ? before.rows : { ...before.rows, ...Object.fromEntries(changed) } };
}

/** `at`: when the latest event of the child was recorded. */
function rowOf(child: Child, procurement: Procurement, was: ChildRow | undefined, at: string): ChildRow {
  const { created, session, held, isReleased, due } = child;
  const purchase = procurement.purchases[created.negotiation];
  if (purchase === undefined) throw new Error(`child ${created.child}: in the log without its purchase`);
  const partnerOrder = held[0]?.providerOrderIdentifier ?? session.providerOrderIdentifier;
  const offer = session.outcome === undefined ? session.offer : undefined;
  const costs = costsOf(child);
  return {
    child: created.child,
    orderId: procurement.orderId,
    customerId: purchase.customerId,
    negotiation: created.negotiation,
    candidate: created.candidate,
    partner: created.partner,
    ...(partnerOrder !== undefined && { partnerOrderIdentifier: partnerOrder }),
    state: childStateOf(child),
    isOpen: !isDone(child) && !isAtRest(child),
    isReleased,
    mayBeHeld: held.length > 0,
    isToChange: due !== undefined,
    ...exposedAs(child, procurement),
    createdAt: created.at,
    changedAt: was?.changedAt ?? created.at,
    ...(offer !== undefined && { offered: offeredBy(offer) }),
    ...(costs !== undefined && { costs }),
    ...alarmOn(child, was, at),
  };
}

function exposedAs(child: Child, procurement: Procurement): Pick<ChildRow, 'isExposed' | 'exposedUntil'> {
  const exposure = exposureOf(child, procurement);
  return exposure === undefined
    ? { isExposed: false, exposedUntil: '' }
    : { isExposed: true, exposedUntil: exposure.until ?? '~' };
}

function offeredBy(offer: NonNullable<Child['session']['offer']>): NonNullable<ChildRow['offered']> {
  const { cost, validityDate } = receivedOffer(offer);
  return { ...(cost !== undefined && { price: cost }), validUntil: validityDate };
}

/** An alarm stands until the partner holds nothing more, or just what is needed. */
function alarmOn(child: Child, was: ChildRow | undefined, at: string): Pick<ChildRow, 'alarm' | 'alarmAt'> {
  if (isDone(child) || isAtRest(child)) return {};
  const raised = child.told.map((event) => alarmOf(event, child)).find((alarm) => alarm !== undefined);
  const alarm = raised ?? was?.alarm;
  if (alarm === undefined) return {};
  return { alarm, alarmAt: alarm === was?.alarm ? (was.alarmAt ?? at) : at };
}

/** By the event that they are after, so that the next event of a stream does not fold all of it once more. */
const known = new WeakMap<RecordedEvent, ListedChildren>();

/** The children after the last of these events, which are a stream from its first one on. */
export function listedAfterAll(stream: readonly RecordedEvent[]): ListedChildren {
  const from = stream.findLastIndex((recorded) => known.has(recorded));
  const begin = stream[from];
  let listed = (begin && known.get(begin)) ?? nothingListed;
  for (const recorded of stream.slice(from + 1)) {
    listed = listedAfter(listed, recorded);
    known.set(recorded, listed);
  }
  return listed;
}
