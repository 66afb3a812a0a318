import type { ConnectivityProvisioningDocument, OfferRoom, PathEntry, Price } from '@parley/cpnp';

/**
 * A part of an order that is bought: sites outside the footprint that the same partners connect; or, without any, a segment between
 * two groups of our own devices.
 */
export interface NeededPart {
  /** "p1", "p2", …; "p1+p2" where two parts are bought as one, since they are handed over at one link. */
  readonly part: string;
  /** Customer nodes by their identifiers. */
  readonly sites: readonly string[];
  readonly candidates: readonly Candidate[];
}

/** Of whom a part can be bought, and what is asked for. */
export interface Candidate {
  /** "p1.1", "p1.2", … */
  readonly candidate: string;
  readonly partner: string;
  /** The interconnect, as the link of ours: "device/stub". */
  readonly link: string;
  /** What the partner calls it. */
  readonly linkIdentifier: string;
  /** Of a segment: where it comes back to us. */
  readonly back?: SegmentEnd;
  /** The partner that it buys the sites of in turn, and of whom that one does: "arctic > polar"; absent: it connects them itself. */
  readonly beyond?: string;
  /** What of the agreement in force it changes; absent: it is bought anew. */
  readonly updates?: UpdatedPart;
  readonly cpd: ConnectivityProvisioningDocument;
}

/** The other end of a segment. */
export interface SegmentEnd {
  /** "device/stub". */
  readonly link: string;
  readonly linkIdentifier: string;
  /** The customer nodes that our own network connects there; all others are at the first end. */
  readonly sites: readonly string[];
}

/** A part of the agreement in force. */
export interface UpdatedPart {
  /** The negotiation that it was bought for. */
  readonly negotiation: number;
  readonly part: string;
  readonly candidate: string;
  /** The broker's identifier of it. */
  readonly child: string;
}

/** Of whom a part is not asked, as a rule says so. */
export interface NotAsked {
  /** Customer nodes by their identifiers. */
  readonly sites: readonly string[];
  readonly partner: string;
  /** "device/stub". */
  readonly link: string;
  readonly rule: string;
  readonly why: string;
}

/** What is asked of partners for one negotiation of an order, and what it takes to decide it when they have answered. */
export interface Asking {
  readonly parts: readonly NeededPart[];
  /** Candidates for all parts that our own part goes with, the preferred ones first. */
  readonly combinations: readonly (readonly string[])[];
  /** ISO instant: without an answer by then it is bought of nobody. */
  readonly answerBy: string;
  /** Who is left out, as a rule says so; absent: nobody. */
  readonly notAsked?: readonly NotAsked[];
  /** The order, as it was asked about. */
  readonly asked: {
    readonly cpd: ConnectivityProvisioningDocument;
    readonly at: string;
    readonly asksForPrice?: boolean;
    readonly room?: OfferRoom;
    readonly path?: readonly PathEntry[];
  };
}

/** What a partner has answered about a candidate; a child order of the broker. */
export interface PartnerAnswer {
  readonly candidate: string;
  /** The broker's identifier of it. */
  readonly child: string;
  readonly answer: PartnerOffer | PartnerRefusal;
}
export interface PartnerOffer {
  readonly kind: 'offer';
  /** Absent: as it was asked. */
  readonly cpd?: ConnectivityProvisioningDocument;
  readonly price?: Price;
  /** ISO instant. */
  readonly validUntil: string;
}
export interface PartnerRefusal {
  readonly kind: 'refusal';
  readonly statusCode: number;
  readonly reasons: readonly string[];
}

/** The same with what became of it, and why. */
export interface JudgedAnswer extends PartnerAnswer {
  readonly partner: string;
  readonly isTaken: boolean;
  readonly why: string;
}

/** What is bought for an offer. */
export interface TakenPart {
  readonly part: string;
  readonly sites: readonly string[];
  readonly candidate: string;
  readonly child: string;
  readonly partner: string;
  /** The link of ours that hands over: "device/stub". */
  readonly interconnect: string;
  /** Of a segment: the link of ours where it comes back. */
  readonly back?: string;
}

/** The parts of an offer that are bought. */
export interface Purchase {
  readonly taken: readonly TakenPart[];
  /** ISO instant: the earliest end of what the partners offer (N40). */
  readonly validUntil: string;
  /** What the partners ask, in our currency and with their factors; absent: not known. */
  readonly worth?: string;
}

/** The same with what the customer is offered with it, for a broker that asks again. */
export interface KeptPurchase extends Purchase {
  readonly isCounterOffer: boolean;
  readonly needsApproval: boolean;
  readonly price?: Price;
}
