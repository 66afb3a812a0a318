/** What the exchanges of CPNP make of loss: the share of orders that end in agreement, by arithmetic. */
export interface Arithmetic {
  /** All PROVISIONs lost. */
  readonly unheard: number;
  /** The order was heard, and no word of the server came through before the client gave up. */
  readonly unoffered: number;
  /** No ACCEPT came through and back as an ACK. */
  readonly unacknowledged: number;
  readonly agreed: number;
}

/**
 * Each datagram is lost with probability `loss`, whatever becomes of others; a copy that arrives twice is as good as one.
 * A message is sent `1 + retries` times until it is answered (CPNP-03 §11.1.1, §11.2.1). The client needs one PROVISION to get
 * through, and then one answer to any of its PROVISIONs or one OFFER (which also answers, N19): a client that was answered
 * reminds the server until it has the OFFER. Then it needs one round of ACCEPT and ACK.
 */
export function expectedAgreements(loss: number, retries: number): Arithmetic {
  const transmissions = 1 + retries;
  const arrives = 1 - loss;
  const unheard = loss ** transmissions;
  // Each PROVISION is lost or its answer is, and each OFFER is lost; less the case that no PROVISION was heard at all.
  const unoffered = loss ** transmissions * ((loss + arrives * loss) ** transmissions - unheard);
  const answered = 1 - unheard - unoffered;
  const unacknowledged = answered * (1 - arrives ** 2) ** transmissions;
  return { unheard, unoffered, unacknowledged, agreed: 1 - unheard - unoffered - unacknowledged };
}
