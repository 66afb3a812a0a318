import { unreachable, type Instant } from '@parley/cpnp';
import {
  judgeMessage,
  judgeStatusAnswer,
  type IgnoreReason,
  type StatusAnswer,
  type StatusQuestion,
} from '@parley/cpnp-session';
import { askPartners } from './ask-partners.js';
import type { ChildActivityTold } from './child.events.js';
import type { Child } from './child.js';
import { isAsTold } from './child-activity.js';
import { consequencesOf } from './consequences.js';
import type { PassTimer, ProcurementCommand, ReceiveMessage, RequestPurchase } from './procurement.commands.js';
import type { ProcurementEvent, PurchaseEnded } from './procurement.events.js';
import { childOf, evolve, type Procurement } from './procurement.state.js';

export type ProcurementVerdict =
  | { readonly kind: 'recorded'; readonly events: readonly ProcurementEvent[] }
  /** It was done before, came too late, or is of no meaning to what is there. */
  | { readonly kind: 'unchanged' }
  /** A message that is not taken; each reason is counted. */
  | { readonly kind: 'ignored'; readonly reason: IgnoreReason };

/** What comes of a command, with all that follows of it for the other children. Pure and total. */
export function decide(command: ProcurementCommand, state: Procurement): ProcurementVerdict {
  const verdict = decideAlone(command, state);
  if (verdict.kind !== 'recorded') return verdict;
  return { kind: 'recorded', events: withConsequences(verdict.events, state, command.now) };
}

/** The events, and those that each of them makes necessary, until nothing more follows. */
function withConsequences(
  events: readonly ProcurementEvent[],
  before: Procurement,
  now: Instant,
): readonly ProcurementEvent[] {
  const all = [...events];
  let state = events.reduce(evolve, before);
  for (let more = consequencesOf(state, now); more.length > 0; more = consequencesOf(state, now)) {
    all.push(...more);
    state = more.reduce(evolve, state);
  }
  return all;
}

function decideAlone(command: ProcurementCommand, state: Procurement): ProcurementVerdict {
  switch (command.type) {
    case 'ask-partners':
      return state.purchases[command.negotiation] === undefined ? recorded(...askPartners(command, state)) : unchanged;
    case 'receive-message':
      return receiveMessage(command, state);
    case 'pass-timer':
      return passTimer(command, state);
    case 'note-end': {
      const { child, end, now } = command;
      const known = childOf(state, child);
      if (known === undefined || known.end === end) return unchanged;
      return recorded({ type: 'child-sent-from', data: { child: known.created.child, at: now, end } });
    }
    case 'close-answers': {
      const { negotiation } = command;
      const purchase = state.purchases[negotiation];
      if (purchase?.phase !== 'asking' || command.now < purchase.closeAt) return unchanged;
      return recorded({ type: 'choice-requested', data: { orderId: state.orderId, negotiation } });
    }
    case 'choose-offers': {
      const { negotiation, taken, validUntil } = command;
      const { orderId } = state;
      const purchase = state.purchases[negotiation];
      if (purchase?.phase !== 'choosing') return unchanged;
      const until = validUntil !== undefined && { validUntil };
      const { stage } = purchase;
      return recorded(
        { type: 'offers-chosen', data: { orderId, negotiation, taken, ...until } },
        ...(taken.length === 0 && stage !== undefined ? [nothingOffered({ orderId, negotiation, stage })] : []),
      );
    }
    case 'request-purchase':
      return requestPurchase(command, state);
    case 'end-parent': {
      const { orderId, negotiation, cause } = command;
      const open = Object.values(state.purchases).filter(
        (one) => one.phase !== 'over' && (negotiation === undefined || one.negotiation === negotiation),
      );
      if (open.length === 0) return unchanged;
      return recorded({
        type: 'parent-ended',
        data: { orderId, cause, ...(negotiation !== undefined && { negotiation }) },
      });
    }
    case 'agree-parent': {
      const { orderId, negotiation } = command;
      const isNew = Object.keys(state.purchases).length > 0 && negotiation > (state.agreed ?? 0);
      return isNew ? recorded({ type: 'parent-agreed', data: { orderId, negotiation } }) : unchanged;
    }
    default:
      return unreachable(command);
  }
}

/** A message is judged by the session (CPNP-03 §10.1), and recorded where it changes something. */
function receiveMessage(command: ReceiveMessage, state: Procurement): ProcurementVerdict {
  const { child: name, from, end, now } = command;
  const child = childOf(state, name);
  if (child === undefined) return { kind: 'ignored', reason: 'unknown-order' };
  const question = child.activity?.question;
  if (question?.transactionId === command.message.transactionId) return receiveActivity(command, child, question);
  const judged = judgeMessage(child.session, command.message, from, Date.parse(now));
  if (judged.kind === 'ignored') return judged;
  const about = { child: child.created.child, at: now };
  // What answers it leaves by the same ports, also where it came before the gateway had said that it has sent.
  const through: readonly ProcurementEvent[] =
    child.end === end ? [] : [{ type: 'child-sent-from', data: { ...about, end } }];
  if (judged.kind === 'repeated') return recorded(...through, { type: 'child-repeated', data: about });
  const { message } = judged;
  const isAck = message.method === 'ACK' && judged.session.outcome?.kind === 'agreed';
  const type =
    message.method === 'OFFER'
      ? 'child-offer-received'
      : message.method === 'PROCESSING'
        ? 'child-server-processing'
        : isAck
          ? 'child-accept-ack'
          : 'child-answered';
  return recorded(...through, { type, data: { ...about, message } });
}

/** The answer to a STATUS (N53), recorded where it says something else than the one before it. */
function receiveActivity(
  { message, from, now }: ReceiveMessage,
  child: Child,
  question: StatusQuestion,
): ProcurementVerdict {
  const judged = judgeStatusAnswer(question, message, from);
  if (judged.kind === 'ignored') return judged;
  const said = saidBy(judged);
  if (isAsTold(child, said)) return unchanged;
  return recorded({ type: 'child-activity-told', data: { child: child.created.child, at: now, ...said } });
}

function saidBy(answer: StatusAnswer): Omit<ChildActivityTold['data'], 'child' | 'at'> {
  if (answer.kind === 'not-told') return { state: 'not-told', statusCode: answer.statusCode };
  const { state, since } = answer.activity;
  return { state, ...(since !== undefined && { since }) };
}

function passTimer(command: PassTimer, state: Procurement): ProcurementVerdict {
  const { child: name, timer, now, transactionId, firstSequenceNumber } = command;
  const child = childOf(state, name);
  const dueAt = child?.timers[timer];
  if (child === undefined || dueAt === undefined || dueAt > Date.parse(now)) return unchanged;
  const about = { child: child.created.child, at: now };
  const drawn = { transactionId, firstSequenceNumber };
  switch (timer) {
    case 'withdraw':
      return recorded({ type: 'child-withdraw-sent', data: { ...about, ...drawn } });
    case 'status':
      return recorded({ type: 'child-status-sent', data: { ...about, ...drawn } });
    case 'update': {
      if (child.due === undefined) return unchanged;
      const { cpd } = child.due;
      const expectedResponseDate = wholeSeconds(Date.parse(now) + answerWithinMs);
      return recorded({ type: 'child-update-sent', data: { ...about, ...drawn, cpd, expectedResponseDate } });
    }
    default:
      return recorded({ type: 'child-timer-passed', data: { ...about, timer } });
  }
}

/** For how long an offer of what is due is waited for, in milliseconds. */
const answerWithinMs = 300_000;
/** A date on the wire has whole seconds (N15). */
const wholeSeconds = (ms: number): Instant => new Date(Math.floor(ms / 1_000) * 1_000).toISOString();

function requestPurchase({ orderId, negotiation, stage }: RequestPurchase, state: Procurement): ProcurementVerdict {
  const purchase = state.purchases[negotiation];
  const phase = purchase?.phase;
  const isDue = phase === (stage === 'offer' ? 'chosen' : 'held');
  // The policy tells the order service too what it has chosen, and that may be sooner here than its answer.
  const isEarly = stage === 'offer' && phase === 'choosing' && purchase?.stage === undefined;
  if (isDue || isEarly) return recorded({ type: 'purchase-requested', data: { orderId, negotiation, stage } });
  // Asked again. Of what has ended meanwhile, and of what there never was, the order service has to be told.
  if (phase !== undefined && phase !== 'over') return unchanged;
  return recorded(nothingOffered({ orderId, negotiation, stage }));
}

const nothingOffered = (about: Pick<PurchaseEnded['data'], 'orderId' | 'negotiation' | 'stage'>): PurchaseEnded => ({
  type: 'purchase-ended',
  data: { ...about, outcome: 'failed', reasons: ['nothing is offered by partners for it any more'] },
});

const unchanged: ProcurementVerdict = { kind: 'unchanged' };
const recorded = (...events: readonly ProcurementEvent[]): ProcurementVerdict => ({ kind: 'recorded', events });
