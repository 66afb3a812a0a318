import type { OfferRoom, PathEntry } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';
import type { Admission } from './admission.js';

/** What the order service asks: a provision quotation order, or a change of what is agreed. */
export interface Pqo {
  readonly orderId: string;
  /** 1 for the PROVISION, one more for each UPDATE. */
  readonly negotiation: number;
  readonly customerId: string;
  readonly cpd: Cpd;
  /** ISO instant of the question: rules have no other clock. */
  readonly at: string;
  /** The customer asks what it costs (N43). */
  readonly asksForPrice?: boolean;
  /** What a counter-offer may take of the datagram that carries it; absent: nobody has looked. */
  readonly room?: OfferRoom;
  /** It is to be carried by this provider alone (RFC 8921 §8.8). */
  readonly ownDomainOnly?: boolean;
  /** The providers that it came through (N49); absent: it is of a customer. */
  readonly path?: readonly PathEntry[];
  /** The partners that the broker negotiates with; absent: there is no broker, or nobody has asked for it. */
  readonly buysFrom?: readonly string[];
  /** What was said of who may ask; absent: nobody else was asked than the provider's data. */
  readonly admission?: Admission;
}
