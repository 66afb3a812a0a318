import type { DueDeadline } from '@parley/event-log';
import { counter } from '@parley/telemetry';
import { deadlines, taskOfDeadline } from '../streams/deadlines.js';
import type { AwaitPurchases } from './await-purchases.js';
import type { DecideChecks } from './decide-checks.js';
import type { OfferDeadlines } from './offer-deadlines.js';

const fired = counter('deadlines_fired');

/**
 * Hands a durable deadline that has come to the use case for it. One that is neither dropped nor cleared comes again when its
 * lease ends.
 */
export class HandleDeadline {
  constructor(
    private readonly offers: OfferDeadlines,
    private readonly checks: DecideChecks,
    private readonly purchases: AwaitPurchases,
  ) {}

  /** Throws for a name that this release does not know: the deadline stays for one that does. */
  async handle(due: DueDeadline): Promise<void> {
    const task = taskOfDeadline(due.name);
    if (task !== undefined) {
      fired.add(1, { kind: 'check' });
      return this.checks.passDeadline(due, task);
    }
    switch (due.name) {
      case deadlines.offerValidity:
        fired.add(1, { kind: due.name });
        return this.offers.expire(due);
      case deadlines.purchase:
        fired.add(1, { kind: due.name });
        return this.purchases.passDeadline(due);
      case deadlines.offerResend:
        fired.add(1, { kind: due.name });
        return this.offers.resend(due);
      default:
        fired.add(1, { kind: 'unknown' });
        throw new Error(`order ${due.streamId}: unknown deadline ${due.name}`);
    }
  }
}
