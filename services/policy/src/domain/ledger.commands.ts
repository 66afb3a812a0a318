import type { LeakReason } from './ledger.events.js';
import type { PartnerAnswer } from './partners/needed-part.js';
import type { Pqo } from './pqo.js';
import type { Stranding } from './stranding.js';

/** What the life of an order asks of the ledger. */
export type LedgerCommand =
  | { readonly type: 'decide-pqo'; readonly pqo: Pqo }
  /** What partners have answered, once the broker waits for no more. `at`: ISO instant of the question. */
  | {
      readonly type: 'choose-offers';
      readonly orderId: string;
      readonly negotiation: number;
      readonly answers: readonly PartnerAnswer[];
      readonly at: string;
    }
  /** Nobody has said what partners answered, and the instant is past by which they had to. */
  | { readonly type: 'give-up-partners'; readonly orderId: string; readonly negotiation: number; readonly at: string }
  | { readonly type: 'commit'; readonly orderId: string; readonly negotiation: number }
  /** `whole`: the order is over, and all that it has is free; else what is held for the negotiation alone. */
  | {
      readonly type: 'release';
      readonly orderId: string;
      readonly negotiation: number;
      readonly whole: boolean;
      readonly cause: string;
    }
  /** The provisioner has begun, is done with the agreement of a negotiation, or has removed all. */
  | {
      readonly type: 'provisioning-taken' | 'provisioning-done' | 'provisioning-removed';
      readonly orderId: string;
      readonly negotiation: number;
    }
  /** The order was asked what became of a hold, and has no word that ends it. */
  | {
      readonly type: 'report-leak';
      readonly orderId: string;
      readonly negotiation: number;
      readonly reason: LeakReason;
    }
  /** What the network lacks of what the order had at its latest negotiation; absent: nothing. `at`: ISO instant. */
  | {
      readonly type: 'report-stranding';
      readonly orderId: string;
      readonly negotiation: number;
      readonly providerData: number;
      readonly at: string;
      readonly stranding?: Stranding;
    };
