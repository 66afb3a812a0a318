import type { Instant } from '@parley/cpnp';

interface OfPartner {
  readonly partner: string;
  readonly at: Instant;
}

/** A child order of the partner ended without its answer: to none of the copies of a message, or not within its time. */
export interface PartnerSilent {
  readonly type: 'partner-silent';
  readonly data: OfPartner;
}

/** The partner has answered after a silence: nothing counts against it any more. */
export interface PartnerHeard {
  readonly type: 'partner-heard';
  readonly data: OfPartner;
}

/** It was silent too often, or to a trial: no child order is placed with it before `retryAt`. */
export interface BreakerOpened {
  readonly type: 'breaker-opened';
  readonly data: OfPartner & { readonly retryAt: Instant };
}

/** The pause is over: one negotiation of an order asks the partner again, the others wait for what comes of it. */
export interface TrialBegun {
  readonly type: 'breaker-trial-begun';
  readonly data: OfPartner & {
    /** The order and the negotiation of it that asks. */
    readonly trial: string;
    /** Nothing was heard of the trial by then: the next one is let through. */
    readonly until: Instant;
  };
}

export type BreakerEvent = PartnerSilent | PartnerHeard | BreakerOpened | TrialBegun;
