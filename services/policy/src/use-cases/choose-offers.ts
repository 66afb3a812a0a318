import { readInstant, type Clock } from '@parley/running';
import type { CapacityRefused } from '../domain/ledger.events.js';
import type { KeptPurchase, PartnerAnswer } from '../domain/partners/needed-part.js';
import type { LedgerBook } from './ledger-book.js';

export interface OffersAsked {
  readonly orderId: string;
  readonly negotiation: number;
  readonly answers: readonly PartnerAnswer[];
}

export type OffersChosen =
  | { readonly kind: 'offer'; readonly bought: KeptPurchase }
  | { readonly kind: 'refusal'; readonly refused: CapacityRefused['data'] }
  /** The negotiation has ended, or was refused before. */
  | { readonly kind: 'over' };

/** Chooses among what partners offer, once: whoever asks again is told what was chosen. */
export class ChooseOffers {
  constructor(
    private readonly book: Pick<LedgerBook, 'ledger' | 'load' | 'handle'>,
    private readonly clock: Clock,
  ) {}

  async answer({ orderId, negotiation, answers }: OffersAsked): Promise<OffersChosen> {
    // Another replica may have asked for these offers.
    await this.book.load();
    const at = readInstant(this.clock);
    const command = { type: 'choose-offers', orderId, negotiation, answers, at } as const;
    const event = await this.book.handle(command, { cause: 'policy.choose-offers' });
    if (event?.type === 'capacity-refused') return { kind: 'refusal', refused: event.data };
    const reservation = this.book.ledger.reservations.get(orderId);
    const kept = [...(reservation?.held ?? []), ...(reservation?.agreed === undefined ? [] : [reservation.agreed])];
    const bought = kept.find((one) => one.negotiation === negotiation)?.bought;
    return bought === undefined ? { kind: 'over' } : { kind: 'offer', bought };
  }
}
