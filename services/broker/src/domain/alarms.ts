import { isSameDocument, type SessionEvent } from '@parley/cpnp-session';
import { costOfOffer, isDearer } from './child-costs.js';
import type { Child } from './child.js';

/** Why an operator should look at a child order, since its partner may hold more than is needed; undefined: there is no reason. */
export function alarmOf(event: SessionEvent, { due, session }: Child): string | undefined {
  if (event.kind === 'alarm') return event.alarm;
  if (event.kind !== 'finished') return undefined;
  const { outcome } = event;
  if (outcome.kind === 'failed' && outcome.inAnswerTo === 'WITHDRAW') return 'withdraw-refused';
  // An UPDATE has ended, and what is due is not carried by it.
  if (due === undefined || session.transaction.purpose !== 'update' || outcome.kind === 'agreed') return undefined;
  if (outcome.kind === 'declined')
    return isSameDocument(outcome.cpd, due.cpd) && isDearer(costOfOffer(session), due.cost)
      ? 'update-dearer'
      : 'update-refused';
  return outcome.kind === 'failed' ? 'update-refused' : 'update-unanswered';
}
