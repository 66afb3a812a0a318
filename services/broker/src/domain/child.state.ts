import {
  unreachable,
  withKnownElements,
  type ChildState,
  type ClientState,
  type Message,
  type Instant,
  type PathEntry,
} from '@parley/cpnp';
import {
  isSameDocument,
  openSession,
  openUpdate,
  openWithdrawal,
  follow,
  type Agreement,
  type Input,
} from '@parley/cpnp-session';
import { costIn, costOfOffer, isDearer } from './child-costs.js';
import type { Child, Terms } from './child.js';
import { asked, askedFromNow, told, unasked } from './child-activity.js';
import { concluded, scheduled } from './child-end.js';
import type { ChildChangeDue, ChildCreated, ChildEvent, ChildUpdateSent } from './child.events.js';

/** `isTest`: nothing of it is to stay (N44). */
export function createChild({ data }: ChildCreated, isTest = false): Child {
  return {
    created: data,
    session: openSession({
      server: data.server,
      customerOrderIdentifier: data.child,
      transactionId: data.transactionId,
      firstSequenceNumber: data.firstSequenceNumber,
      requested: data.cpd,
      informationElements: elementsOn(data.path, isTest ? data.expectedResponseDate : undefined),
      expectedResponseDate: data.expectedResponseDate,
    }),
    timers: {},
    isReleased: false,
    held: [],
    refusals: 0,
    sending: [],
    told: [],
  };
}

/** What it costs is to be told (N43): offers are compared by it. */
const elementsOn = (path: readonly PathEntry[] | undefined, testEndDate?: Instant) =>
  withKnownElements({
    negotiationOptions: { cost: 'ask', ...(testEndDate !== undefined && { setup: { purpose: 'test', testEndDate } }) },
    ...(path !== undefined && { path }),
  });

/** The child after an event. Total: what does not fit its state changes nothing. */
export function evolveChild(before: Child, event: Exclude<ChildEvent, ChildCreated>): Child {
  const child = evolved(before, event);
  return isAtRest(child) ? child : unasked(child);
}

function evolved(before: Child, event: Exclude<ChildEvent, ChildCreated>): Child {
  const child: Child = { ...before, sending: [], told: [] };
  const now = Date.parse(event.data.at);
  switch (event.type) {
    case 'child-sent-from':
      return { ...child, end: event.data.end };
    case 'child-pqo-sent':
      return inputs(child, [{ kind: 'release' }, { kind: 'send' }], now);
    case 'child-server-processing':
    case 'child-offer-received':
    case 'child-accept-ack':
    case 'child-answered':
      return inputs(child, [received(child, event.data.message)], now);
    case 'child-repeated': {
      const { lastReceived } = child.session.transaction;
      return lastReceived === undefined ? child : inputs(child, [received(child, lastReceived)], now);
    }
    case 'child-accept-sent':
      return inputs(child, [{ kind: 'accept' }], now);
    case 'child-timer-passed': {
      const { [event.data.timer]: _, ...timers } = child.timers;
      return inputs({ ...child, timers }, [{ kind: 'timer', timer: event.data.timer }], now);
    }
    case 'child-released': {
      const {
        update: _,
        due: __,
        timers: { update: ___, ...timers },
        ...rest
      } = child;
      return inputs({ ...rest, timers, refusals: 0, isReleased: true }, [{ kind: endingOf(child) }], now);
    }
    case 'child-withdraw-sent':
      return withdraw(child, event.data, now);
    case 'child-update-sent':
      return update(child, event.data, now);
    case 'child-change-due': {
      const { update: _, ...rest } = child;
      const due = termsDue(event, child);
      const changing = { ...rest, due };
      return offers(child, due) ? changing : inputs(changing, [{ kind: endingOf(child) }], now);
    }
    case 'child-offer-declined':
      return inputs(child, [{ kind: 'decline' }], now);
    case 'child-status-due':
      return askedFromNow(child, now);
    case 'child-status-sent':
      return asked(child, event.data, now);
    case 'child-activity-told':
      return told(child, event.data, now);
    default:
      return unreachable(event);
  }
}

/** A message comes from the partner alone: where it came from was judged before it was recorded. */
export const received = ({ session }: Child, message: Message): Input => ({
  kind: 'received',
  message,
  source: session.server,
});

/** A DECLINE answers an offer that is being judged; all else before an agreement is ended by CANCEL (N5, N6). */
const endingOf = ({ session }: Child): 'decline' | 'cancel' =>
  session.state === 'OfferProcessing' ? 'decline' : 'cancel';

function inputs(child: Child, all: readonly Input[], now: number): Child {
  let next = child;
  for (const input of all) next = { ...next, ...follow(next, input, now) };
  const hasEnded = child.session.outcome === undefined && next.session.outcome !== undefined;
  return scheduled(hasEnded ? concluded(next, now) : next, now);
}

function withdraw(
  child: Child,
  { transactionId, firstSequenceNumber }: Extract<ChildEvent, { type: 'child-withdraw-sent' }>['data'],
  now: number,
): Child {
  const [agreement] = child.held;
  if (agreement === undefined) return child;
  const { withdraw: _, ...timers } = child.timers;
  const session = openWithdrawal({
    server: child.session.server,
    customerOrderIdentifier: child.created.child,
    transactionId,
    firstSequenceNumber,
    agreement,
    from: childStateOf(child) === 'ChildCompleted' ? 'Completed' : 'Cancelled',
  });
  return inputs({ ...child, session, timers }, [{ kind: 'send' }], now);
}

/** The agreement before it stays in force until the ACK (N20). */
function update(
  child: Child,
  { of, transactionId, firstSequenceNumber, cpd, expectedResponseDate, path }: ChildUpdateSent['data'],
  now: number,
): Child {
  const [agreement] = child.held;
  if (agreement === undefined) return child;
  const { update: _, ...timers } = child.timers;
  const session = openUpdate({
    server: child.session.server,
    customerOrderIdentifier: child.created.child,
    ...{ transactionId, firstSequenceNumber, agreement, expectedResponseDate },
    requested: cpd,
    informationElements: elementsOn(path),
  });
  const opened = {
    ...child,
    session,
    timers,
    ...(of !== undefined && { update: { ...of, before: termsOf(agreement) } }),
  };
  return inputs(opened, [{ kind: 'release' }, { kind: 'send' }], now);
}

/** The terms of an agreement. */
function termsOf({ cpd, informationElements }: Agreement): Terms {
  const cost = costIn(informationElements);
  return { cpd, ...(cost !== undefined && { cost }) };
}

/** Where a release did not record what it is to cost: what it did when it was agreed, or offered. */
function termsDue({ data: { cpd, cost: recorded } }: ChildChangeDue, { update, session }: Child): Terms {
  const isBefore = update !== undefined && isSameDocument(cpd, update.before.cpd);
  const cost = recorded ?? (isBefore ? update.before.cost : costOfOffer(session));
  return { cpd, ...(cost !== undefined && { cost }) };
}

/** Whether the partner offers this document for no more, or was accepted so. */
export const offers = ({ session }: Child, { cpd, cost }: Terms): boolean =>
  session.transaction.purpose === 'update' &&
  (session.state === 'OfferProcessing' || session.state === 'AcceptSent') &&
  session.offer !== undefined &&
  isSameDocument(session.offer.connectivityProvisioningDocument, cpd) &&
  !isDearer(costOfOffer(session), cost);

/** Whether its negotiation has ended in an agreement. */
export const isAgreed = ({ session }: Child): boolean => session.outcome?.kind === 'agreed';

/** Whether nothing is left to do: it has ended, and the partner holds nothing. */
export const isDone = ({ session, held }: Child): boolean => session.outcome !== undefined && held.length === 0;

/** Whether an agreement is in force, for certain, and nothing is under way about it: an UPDATE can begin, and STATUS be asked. */
export const isAtRest = ({ session, held, isReleased, update, due }: Child): boolean =>
  session.outcome !== undefined && held.length === 1 && !isReleased && update === undefined && due === undefined;

/** The state of a child as CPNP-03 §8.10.2 names it. */
export const childStateOf = ({ session, held }: Child): ChildState =>
  // An UPDATE that has ended without an agreement leaves the one before it (N20).
  session.transaction.purpose === 'update' && session.outcome !== undefined && held.length > 0
    ? 'ChildCompleted'
    : childStates[session.state];

const childStates = {
  Created: 'ChildCreated',
  AwaitingProcessing: 'ChildCreated',
  PQOSent: 'ChildPQOSent',
  ServerProcessing: 'ChildServerProcessing',
  OfferReceived: 'ChildOfferReceived',
  OfferProcessing: 'ChildOfferProcessing',
  AcceptSent: 'ChildAcceptSent',
  Completed: 'ChildCompleted',
  WithdrawPending: 'ChildWithdrawPending',
  Cancelled: 'Cancelled',
} as const satisfies Record<ClientState, ChildState>;
