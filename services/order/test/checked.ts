import type { Check } from '../src/domain/check/check.js';
import type { CheckRequested } from '../src/domain/check/check.events.js';
import type { DecideCheck, PassCheckDeadline } from '../src/domain/order.commands.js';
import { nonce, now, orderId, validityDate } from './negotiation.js';

/** A negotiation that administrators are asked about, as commands and events. */

export const technical: Check = { name: 'technical', approvers: 'noc', deadlineMs: 3_600_000, atDeadline: 'approve' };
export const contract: Check = { name: 'contract', approvers: 'legal', deadlineMs: 7_200_000, atDeadline: 'reject' };
export const both = [technical, contract];
/** When the technical check is due, and after both with the margin for the offer. */
export const technicalDueAt = '2026-04-23T11:00:00.000Z';
export const bothExpected = '2026-04-23T13:00:30.000Z';
export const technicalExpected = '2026-04-23T11:00:30.000Z';

export const task = (number: number): string => `${orderId}.${number}`;

export const checkRequested = (changes: Partial<CheckRequested['data']> = {}): CheckRequested => ({
  type: 'check-requested',
  data: {
    task: task(1),
    check: 'technical',
    approvers: 'noc',
    subject: 'PROVISION',
    negotiation: 1,
    dueAt: technicalDueAt,
    atDeadline: 'approve',
    reasons: [],
    following: [],
    ...changes,
  },
});
export const contractRequested = (changes: Partial<CheckRequested['data']> = {}): CheckRequested =>
  checkRequested({
    task: task(2),
    check: 'contract',
    approvers: 'legal',
    dueAt: '2026-04-23T12:00:00.000Z',
    atDeadline: 'reject',
    ...changes,
  });
export const about = ({ data: { task: of, check, approvers, subject } }: CheckRequested) => ({
  task: of,
  check,
  approvers,
  subject,
});

export const approve = (of = task(1), changes: Partial<DecideCheck> = {}): DecideCheck => ({
  type: 'decide-check',
  task: of,
  decision: 'approve',
  by: 'ada',
  now,
  nonce,
  validityDate,
  ...changes,
});
export const reject = (of = task(1), reason: string | undefined = 'no fibre there'): DecideCheck =>
  approve(of, { decision: 'reject', ...(reason !== undefined && { reason }) });
export const passDeadline = (at: string, of = task(1)): PassCheckDeadline => ({
  type: 'pass-check-deadline',
  task: of,
  now: at,
  nonce,
  validityDate,
});
