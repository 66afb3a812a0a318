import { unreachable, withKnownElements, type ChildState, type ClientState, type Message } from '@parley/cpnp';
import {
  openSession,
  openWithdrawal,
  step,
  type Agreement,
  type Input,
  type Session,
  type SessionEvent,
} from '@parley/cpnp-session';
import type { ChildCreated, ChildEvent, ChildTimer } from './child.events.js';

/** One child order (CPNP-03 §8.10.2): the client's session with a partner, and what is left to do about it. */
export interface Child {
  readonly created: ChildCreated['data'];
  /** The client ports that its transaction began at; absent: nothing has left yet. */
  readonly end?: string;
  readonly session: Session;
  /** The timers that run, by the instant at which they come, in ms since 1970. */
  readonly timers: Readonly<Partial<Record<ChildTimer, number>>>;
  /** Nobody needs it any more. */
  readonly isReleased: boolean;
  /** What the partner holds, or may hold; absent: nothing. */
  readonly held?: Agreement;
  /** WITHDRAWs that the partner has refused. */
  readonly refusals: number;
  /** What the latest event sends, and what is to be told of it. */
  readonly sending: readonly Message[];
  readonly told: readonly SessionEvent[];
}

/** Time from a refused WITHDRAW to the next: five minutes, doubled each time, an hour at most (N37). */
const firstSpacingMs = 300_000;
const longestSpacingMs = 3_600_000;
export const spacingMs = (refusals: number): number =>
  Math.min(firstSpacingMs * 2 ** Math.min(refusals - 1, 16), longestSpacingMs);

export function createChild({ data }: ChildCreated): Child {
  return {
    created: data,
    session: openSession({
      server: data.server,
      customerOrderIdentifier: data.child,
      transactionId: data.transactionId,
      firstSequenceNumber: data.firstSequenceNumber,
      requested: data.cpd,
      // What it costs is told (N43): offers are compared by it.
      informationElements: withKnownElements({
        negotiationOptions: { cost: 'ask' },
        ...(data.path !== undefined && { path: data.path }),
      }),
      expectedResponseDate: data.expectedResponseDate,
    }),
    timers: {},
    isReleased: false,
    refusals: 0,
    sending: [],
    told: [],
  };
}

/** The child after an event. Total: what does not fit its state changes nothing. */
export function evolveChild(before: Child, event: Exclude<ChildEvent, ChildCreated>): Child {
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
    case 'child-released':
      return inputs({ ...child, isReleased: true }, [{ kind: endingOf(child) }], now);
    case 'child-withdraw-sent':
      return withdraw(child, event.data, now);
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
  for (const input of all) {
    const { session, actions } = step(next.session, input, now);
    let { timers } = next;
    const [sending, told] = [[...next.sending], [...next.told]];
    for (const action of actions) {
      switch (action.kind) {
        case 'send':
          sending.push(action.message);
          break;
        case 'set-timer':
          timers = { ...timers, [action.timer]: action.at };
          break;
        case 'clear-timer': {
          const { [action.timer]: _, ...rest } = timers;
          timers = rest;
          break;
        }
        case 'notify':
          told.push(action.event);
          break;
        default:
          return unreachable(action);
      }
    }
    next = { ...next, session, timers, sending, told };
  }
  return settle(next, now);
}

/** Notes what the partner holds once a session has ended, and when it is to be withdrawn. */
function settle(child: Child, now: number): Child {
  const { outcome, transaction } = child.session;
  if (outcome === undefined) return child;
  if (transaction.purpose !== 'withdraw') {
    const held = heldAfter(child.session);
    if (held === undefined) return child;
    const isDue = child.isReleased && child.timers.withdraw === undefined;
    return { ...child, held, ...(isDue && { timers: { ...child.timers, withdraw: now } }) };
  }
  // Another answer than its ACK, or than that the partner knows of no such agreement, ends nothing.
  if (outcome.kind === 'failed' && outcome.statusCode !== noSuchOrder) {
    const refusals = child.refusals + 1;
    return { ...child, refusals, timers: { ...child.timers, withdraw: now + spacingMs(refusals) } };
  }
  const { held: _, ...gone } = child;
  return gone;
}

/** FAIL "Message Validation Error": no order of these identifiers and this nonce is agreed (CPNP-03 §9.2.10). */
const noSuchOrder = 1;

/**
 * What the partner holds, or may hold since it never said: an ACCEPT that stayed without an answer may have arrived, and so may one
 * that a CANCEL crossed (N6, N37).
 */
function heldAfter({ outcome, offer, transaction }: Session): Agreement | undefined {
  switch (outcome?.kind) {
    case 'agreed': {
      const { providerOrderIdentifier, nonce, cpd } = outcome;
      return { providerOrderIdentifier, nonce, cpd };
    }
    case 'no-answer':
      return outcome.to === 'ACCEPT' ? ofOffer(offer) : undefined;
    case 'cancelled': {
      const { closing } = transaction;
      return closing?.kind === 'cancel' && closing.afterAccept && !outcome.acknowledged ? ofOffer(offer) : undefined;
    }
    default:
      return undefined;
  }
}

const ofOffer = (offer: Session['offer']): Agreement | undefined =>
  offer && {
    providerOrderIdentifier: offer.providerOrderIdentifier,
    nonce: offer.nonce,
    cpd: offer.connectivityProvisioningDocument,
  };

function withdraw(
  child: Child,
  { transactionId, firstSequenceNumber }: Extract<ChildEvent, { type: 'child-withdraw-sent' }>['data'],
  now: number,
): Child {
  if (child.held === undefined) return child;
  const { withdraw: _, ...timers } = child.timers;
  const session = openWithdrawal({
    server: child.session.server,
    customerOrderIdentifier: child.created.child,
    transactionId,
    firstSequenceNumber,
    agreement: child.held,
    from: child.session.state === 'Completed' ? 'Completed' : 'Cancelled',
  });
  return inputs({ ...child, session, timers }, [{ kind: 'send' }], now);
}

/** Whether there is an agreement that nobody has given up. */
export const isAgreed = ({ session }: Child): boolean => session.outcome?.kind === 'agreed';

/** Whether nothing is left to do: it has ended, and the partner holds nothing. */
export const isDone = ({ session, held }: Child): boolean => session.outcome !== undefined && held === undefined;

/** The state of a child as CPNP-03 §8.10.2 names it. */
export const childStateOf = ({ session }: Child): ChildState => childStates[session.state];

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
