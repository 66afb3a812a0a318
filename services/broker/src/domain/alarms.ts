import type { SessionEvent } from '@parley/cpnp-session';
import type { Child } from './child.js';

/** Why an operator should look at a child order, since its partner may hold more than is needed; undefined: there is no reason. */
export function alarmOf(event: SessionEvent, { due, session: { transaction } }: Child): string | undefined {
  if (event.kind === 'alarm') return event.alarm;
  if (event.kind !== 'finished') return undefined;
  const { outcome } = event;
  if (outcome.kind === 'failed' && outcome.inAnswerTo === 'WITHDRAW') return 'withdraw-refused';
  // An UPDATE has ended, and what is due is not carried by it.
  if (due === undefined || transaction.purpose !== 'update' || outcome.kind === 'agreed') return undefined;
  return outcome.kind === 'failed' || outcome.kind === 'declined' ? 'update-refused' : 'update-unanswered';
}
