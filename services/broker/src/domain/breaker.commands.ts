import type { Instant } from '@parley/cpnp';

interface OfPartner {
  readonly partner: string;
  readonly now: Instant;
}

/** A negotiation is about to place child orders with the partner, which is to have answered by `until`. */
export interface LetThrough extends OfPartner {
  readonly type: 'let-through';
  readonly trial: string;
  readonly until: Instant;
}
/** A child order has ended without its answer. */
export interface NoteSilence extends OfPartner {
  readonly type: 'note-silence';
}
/** It has answered: with an offer, a refusal, or an ACK. */
export interface NoteHeard extends OfPartner {
  readonly type: 'note-heard';
}

export type BreakerCommand = LetThrough | NoteSilence | NoteHeard;
