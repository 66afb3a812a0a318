/** What the exchanges of CPNP make of loss: the share of orders that end in agreement, by arithmetic. */
export interface Arithmetic {
  /** All PROVISIONs lost. */
  readonly unheard: number;
  /** The order was heard, and no OFFER came through. */
  readonly unoffered: number;
  /** No ACCEPT came through and back as an ACK. */
  readonly unacknowledged: number;
  readonly agreed: number;
}

/**
 * Each datagram is lost with probability `loss`, whatever becomes of others; a copy that arrives twice is as good as one.
 * A message is sent `1 + retries` times until it is answered (CPNP-03 §11.1.1, §11.2.1). The client needs one PROVISION to
 * get through, one OFFER (which also answers the PROVISION, N19), and one round of ACCEPT and ACK. A client that hears
 * neither PROCESSING nor OFFER until its last retry gives up; that is contained in the OFFERs' being lost.
 */
export function expectedAgreements(loss: number, retries: number): Arithmetic {
  const transmissions = 1 + retries;
  const arrives = 1 - loss;
  const unheard = loss ** transmissions;
  const unoffered = (1 - unheard) * loss ** transmissions;
  const answered = (1 - unheard) * (1 - loss ** transmissions);
  const unacknowledged = answered * (1 - arrives ** 2) ** transmissions;
  return { unheard, unoffered, unacknowledged, agreed: 1 - unheard - unoffered - unacknowledged };
}
