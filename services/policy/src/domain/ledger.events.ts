import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';
import type { Admission } from './admission.js';
import type { Basis } from './basis.js';
import type { Excerpt } from './excerpt.js';
import type { CreditUse } from './customers/credit.js';
import type { KeptShare } from './failover/kept-shares.js';
import type { Guarantee } from './guarantees.js';
import type { Escalation } from './guidelines.js';
import type { JudgedAnswer, Asking, NotAsked, Purchase } from './partners/needed-part.js';
import type { LaidPath } from './laid-paths.js';
import type { MonthlyPrice } from './monthly-price.js';
import type { Resource } from './network.js';
import type { PriceMade } from './price.js';
import type { PreferredPath } from './preferred-path.js';
import type { OfferValidity } from './offer-validity.js';
import type { Reduction } from './reductions.js';
import type { JudgedByRules } from './rules/judged-by-rules.js';
import type { Stranding } from './stranding.js';
import type { Provisioning } from './vpn/vpn-plan.js';

export interface Amount {
  readonly resource: Resource;
  readonly bps: number;
}

/** An offer was decided, and this capacity is kept for it. `cpd` absent: as requested. */
export interface CapacityReserved {
  readonly type: 'capacity-reserved';
  readonly data: {
    readonly orderId: string;
    /** 1 for the PROVISION, one more for each UPDATE; the amounts of an update replace the ones before it when it is agreed. */
    readonly negotiation: number;
    readonly customerId: string;
    readonly amounts: readonly Amount[];
    readonly cpd?: ConnectivityProvisioningDocument;
    readonly reasons: readonly string[];
    /** What the customer asked for and the price list says (N43). */
    readonly price?: Price;
    /** What it was made of; absent: nobody asked, or recorded by a release that did not say. */
    readonly priceMade?: PriceMade;
    /** What the offer costs each month, whether the customer asked or not; absent: no price is known, or recorded by a release that did not say. */
    readonly monthly?: MonthlyPrice;
    /** Of a customer that has a credit: what the offer leaves of it. */
    readonly credit?: CreditUse;
    /** How long the offer is valid; absent: nothing says it, or recorded by a release that did not ask. */
    readonly validity?: OfferValidity;
    /** ISO instant at which the offer ends at the latest, as what is bought for it ends (N40). Absent: nothing is, or recorded by a release that did not say. */
    readonly validUntil?: string;
    /** The offer is outside the guidelines. */
    readonly escalation?: Escalation;
    /** Who provisions it; absent: recorded by a release before there were provisioners. */
    readonly provisioning?: Provisioning;
    /** What is needed while tunnels are replaced: old and new, where both reserve. Absent: `amounts`, or what is agreed. */
    readonly during?: readonly Amount[];
    /** ISO instant that the decision was made for: when the order asked. Absent: recorded by a release that did not say. */
    readonly decidedAt?: string;
    /** The service template that the order names; absent: none. */
    readonly template?: string;
    /** What the provider's rules said; absent: none was in force and fired or failed. */
    readonly rules?: JudgedByRules;
    /** What came of those of them that prefer; absent: none applied. */
    readonly preferred?: PreferredPath;
    /** What it was decided by. Absent, as the two below: recorded by a release that did not say. */
    readonly basis?: Basis;
    readonly paths?: Excerpt<LaidPath>;
    /** Absent: nothing is offered lower than asked. */
    readonly reduced?: Excerpt<Reduction>;
    /** What is promised of its paths. Absent: nothing but to join its sites, or recorded by a release that did not say. */
    readonly guarantees?: readonly Guarantee[];
    /** What border links keep for when others of their sites fail. Absent: nothing, or recorded by a release that did not say. */
    readonly failover?: Excerpt<KeptShare>;
    /** What is bought of partners for it; absent: nothing. */
    readonly bought?: Purchase;
    /** What the partners have answered: with the order and the ledger before it, what the decision was made of. */
    readonly answers?: readonly JudgedAnswer[];
    /** Of whom was not asked, as a rule says so; absent: nobody was left out. */
    readonly notAsked?: readonly NotAsked[];
    /** Milliseconds after which the evaluation of rules was ended, so that none of them was judged; absent: it was not. */
    readonly watchdogMs?: number;
    /** What was said of who may ask. Absent: nobody else was asked than the provider's data. */
    readonly admission?: Admission;
  };
}
/** Sites are outside the footprint, and partners are asked: our own part is kept for any of them until they have answered. */
export interface PartnersNeeded {
  readonly type: 'partners-needed';
  readonly data: AskedPartners;
}
interface AskedPartners extends Asking {
  readonly orderId: string;
  readonly negotiation: number;
  readonly customerId: string;
  readonly amounts: readonly Amount[];
  /** ISO instant that it was decided for. */
  readonly decidedAt: string;
  readonly basis?: Basis;
  /** Our own paths to the first of the candidates. */
  readonly paths?: Excerpt<LaidPath>;
  /** As of an offer. */
  readonly watchdogMs?: number;
  readonly admission?: Admission;
}
/** No offer can be made; nothing is kept. */
export interface CapacityRefused {
  readonly type: 'capacity-refused';
  readonly data: {
    readonly orderId: string;
    readonly negotiation: number;
    readonly customerId: string;
    readonly statusCode: number;
    readonly reasons: readonly string[];
    /** As of an offer; `paths` where they were found before it was refused. */
    readonly decidedAt?: string;
    readonly rules?: JudgedByRules;
    readonly basis?: Basis;
    readonly paths?: Excerpt<LaidPath>;
    /** The paths that it was refused for: those nearest to what is asked, or those that have no capacity left. */
    readonly tried?: Excerpt<LaidPath>;
    /** What partners have answered, of whom nothing is taken; absent: none was asked. */
    readonly answers?: readonly JudgedAnswer[];
    /** Of whom could have been bought, as the broker said; absent: nobody was asked, or there is no broker. */
    readonly buysFrom?: readonly string[];
    /** As of partners that are asked. */
    readonly notAsked?: readonly NotAsked[];
    /** As of an offer. */
    readonly watchdogMs?: number;
    /** As of an offer; where it says no, it is why. */
    readonly admission?: Admission;
  };
}
/** The offer was accepted: what was kept is sold. */
export interface CapacityCommitted {
  readonly type: 'capacity-committed';
  readonly data: { readonly orderId: string; readonly negotiation: number };
}
/** A negotiation ended without an agreement: what was kept for it is free; or, `whole`, all that the order had. */
export interface CapacityReleased {
  readonly type: 'capacity-released';
  readonly data: {
    readonly orderId: string;
    readonly negotiation: number;
    readonly whole: boolean;
    readonly cause: string;
  };
}

/** Devices may hold something of the order from now on: what it has is free again only when they have let go of it. */
export interface CapacityTaken {
  readonly type: 'capacity-taken';
  readonly data: { readonly orderId: string; readonly negotiation: number };
}
/** The agreement of the negotiation is in use, and nothing is left of the one before it. */
export interface CapacitySettled {
  readonly type: 'capacity-settled';
  readonly data: { readonly orderId: string; readonly negotiation: number };
}
/** No device holds anything of the order any longer, or an operator has said so. */
export interface CapacityFreed {
  readonly type: 'capacity-freed';
  readonly data: { readonly orderId: string; readonly negotiation: number };
}
/** Why a hold is leaked: the order service knows nothing of the negotiation, or lets its offer stand an hour after its validity. */
export type LeakReason = 'unknown-order' | 'validity-passed';
/** The order has no word for the end of a hold, and was asked: what is held stays held, and an operator is told. */
export interface CapacityLeaked {
  readonly type: 'capacity-leaked';
  readonly data: { readonly orderId: string; readonly negotiation: number; readonly reason: LeakReason };
}

/** The network does not carry any more what is agreed or offered; said again where what it lacks is other than before. */
export interface OrderStranded {
  readonly type: 'order-stranded';
  readonly data: { readonly orderId: string } & StrandedOrder;
}
/** What an order is known to lack. */
export interface StrandedOrder extends Stranding {
  /** The latest of the order. */
  readonly negotiation: number;
  /** The version of the provider's data by which it lacks this. */
  readonly providerData: number;
  /** ISO instant from which it has lacked anything. */
  readonly since: string;
}
/** The network carries again all that the order has. */
export interface OrderMended {
  readonly type: 'order-mended';
  readonly data: { readonly orderId: string; readonly negotiation: number; readonly providerData: number };
}

export type LedgerEvent =
  | CapacityReserved
  | PartnersNeeded
  | CapacityRefused
  | CapacityCommitted
  | CapacityReleased
  | CapacityTaken
  | CapacitySettled
  | CapacityFreed
  | CapacityLeaked
  | OrderStranded
  | OrderMended;
export type LedgerEventType = LedgerEvent['type'];
