import { unreachable, type Message, type NegotiationMessage } from '@parley/cpnp';
import type { Endpoint, Session } from './session.js';
import { step } from './step.js';
import type { IgnoreReason, Input, SessionEvent, TimerName } from './turn.js';

/** A session as a state keeps it that is folded from events: what `perform` does at once is a value here. */
export interface Followed<Timer extends string> {
  readonly session: Session;
  /** The timers that run, by the instant at which they come, in ms since 1970; those of whoever keeps the session among them. */
  readonly timers: Readonly<Partial<Record<Timer | TimerName, number>>>;
  /** What is to be sent, and what is to be told of it, in order. */
  readonly sending: readonly Message[];
  readonly told: readonly SessionEvent[];
}

/** The session after an input, with what that sends and tells behind what was there before. */
export function follow<Timer extends string>(
  { session: before, ...kept }: Followed<Timer>,
  input: Input,
  now: number,
): Followed<Timer> {
  const { session, actions } = step(before, input, now);
  let { timers } = kept;
  const [sending, told] = [[...kept.sending], [...kept.told]];
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
        // All other timers are there as they were: TypeScript cannot say so of names that it does not know.
        timers = rest as typeof timers;
        break;
      }
      case 'notify':
        told.push(action.event);
        break;
      default:
        return unreachable(action);
    }
  }
  return { session, timers, sending, told };
}

/** What a message comes to before it is recorded (CPNP-03 §10.1). */
export type Judged =
  | { readonly kind: 'ignored'; readonly reason: IgnoreReason }
  /** It was taken before, and is answered again as it was then. */
  | { readonly kind: 'repeated' }
  /** It changes something; the session is the one after it. */
  | { readonly kind: 'taken'; readonly session: Session; readonly message: NegotiationMessage };

export function judgeMessage(before: Session, message: Message, source: Endpoint, now: number): Judged {
  // It is of no negotiation, and a client has none to answer.
  if (message.method === 'STATUS') return { kind: 'ignored', reason: 'wrong-direction' };
  const { session, actions } = step(before, { kind: 'received', message, source }, now);
  const ignored = actions.find((action) => action.kind === 'notify' && action.event.kind === 'ignored');
  if (ignored?.kind !== 'notify' || ignored.event.kind !== 'ignored') return { kind: 'taken', session, message };
  const { reason } = ignored.event;
  return reason === 'repeated' && actions.length > 1 ? { kind: 'repeated' } : { kind: 'ignored', reason };
}
