import type { ModelCheck, ModelOrder, Said, Subject, Transaction } from './server-model.order.js';

/**
 * Administrative checks as CPNP-03 §8.3 and §12.2 and docs/adr/0012-administrative-checks.md describe them: what waits, what an
 * answer or the deadline does to it, and what is said then.
 */

export type Answer = 'decided' | 'unknown-task' | 'already-decided' | 'reason-missing';

const prohibited = 4;
/** An offer has yet to be made at the last deadline, and may be lost and repeated. */
const offerMarginMs = 30_000;

/** The first check is asked for; each that follows has its deadline from then on. */
export function request(
  order: ModelOrder,
  subject: Subject,
  [first, ...following]: readonly ModelCheck[],
  now: number,
) {
  if (first === undefined) return;
  order.checked += 1;
  const { deadlineMs, atDeadline } = first;
  order.open = { number: order.checked, subject, dueMs: now + deadlineMs, atDeadline, following };
}

/** PROCESSING names the date by which there is an offer or a FAIL, where administrators are waited for (§9.1.7). */
export function processing(sequenceNumber: number, checks: readonly ModelCheck[], now: number): Said {
  const said = { method: 'PROCESSING', sequenceNumber } as const;
  if (checks.length === 0) return said;
  const latest = checks.reduce((sum, { deadlineMs }) => sum + deadlineMs, now) + offerMarginMs;
  return { ...said, expectedOfferDate: new Date(Math.ceil(latest / 1000) * 1000).toISOString() };
}

/** Whether a task of that number is open, and whether the answer is one. */
export function judge(
  { open, checked }: ModelOrder,
  task: number,
  decision: 'approve' | 'reject',
  reason: string,
): Answer {
  if (open?.number !== task) return task >= 1 && task <= checked ? 'already-decided' : 'unknown-task';
  return decision === 'reject' && reason === '' ? 'reason-missing' : 'decided';
}

/** What waited goes on; with the offer that goes out, `validUntilMs` is its. */
export function approve(order: ModelOrder, t: Transaction, now: number, validUntilMs: number): Said[] {
  const { open } = order;
  delete order.open;
  if (open === undefined) return [];
  if (open.following.length > 0) {
    request(order, open.subject, open.following, now);
    return [];
  }
  const sequenceNumber = next(t);
  switch (open.subject) {
    case 'PROVISION':
    case 'UPDATE':
      // The policy is asked: nothing is said.
      return [];
    case 'guidelines': {
      const document = order.escalated ?? order.requested;
      Object.assign(order, { state: 'OfferProposed', offer: { document, validUntilMs } });
      return say(t, { method: 'OFFER', sequenceNumber, document });
    }
    case 'ACCEPT': {
      const { offer } = order;
      if (offer === undefined) throw new TypeError('an ACCEPT waits without an offer');
      Object.assign(order, { state: 'Completed', agreement: { document: offer.document, nonce: offer.nonce } });
      return say(t, { method: 'ACK', sequenceNumber, document: offer.document });
    }
    case 'WITHDRAW':
      Object.assign(order, { state: 'Cancelled', endedBy: 'withdrawal' });
      delete order.agreement;
      return say(t, { method: 'ACK', sequenceNumber, document: { components: [] } });
  }
}

/** FAIL 4 (§9.2.10). The agreement stays in force, whatever is refused. */
export function reject(order: ModelOrder, t: Transaction): Said[] {
  const subject = order.open?.subject;
  delete order.open;
  if (subject !== 'WITHDRAW') Object.assign(order, { state: 'Cancelled', endedBy: 'refusal' });
  return say(t, { method: 'FAIL', sequenceNumber: next(t), statusCode: prohibited });
}

const next = (t: Transaction): number => Math.max(t.sent, t.received.number) + 1;

function say(t: Transaction, said: Said): Said[] {
  t.sent = said.sequenceNumber;
  t.answer = [said];
  return [said];
}
