import { knownAfter, type Agreement, type Session } from '@parley/cpnp-session';
import { hashOfCpd } from '@parley/cpp';
import type { RecordedEvent } from '@parley/event-log';
import { orderInLog } from './server-edges.js';

/** How an order stands when nothing is under way any more: with a document in force, or without one. */
export interface Stand {
  readonly state: 'Completed' | 'Cancelled';
  /** Hash of the document in force. */
  readonly agreement: string | undefined;
}

/**
 * The relation: at quiescence client and server name the same document in force, or both none. Completed is "there is an
 * agreement", Cancelled is "there is none" (N20); an order that the server has never heard of is Cancelled for it.
 */
export const isAgreedUpon = (client: Stand, server: Stand): boolean =>
  client.state === server.state && client.agreement === server.agreement;

/** The client's word, from the sessions of one order in their order in time. Throws when one has not ended. */
export function standOfClient(sessions: readonly Session[]): Stand {
  let inForce: Agreement | undefined;
  for (const { agreement, outcome, state } of sessions) {
    if (outcome === undefined) throw new Error(`a transaction is still ${state}`);
    if (outcome.kind === 'agreed') inForce = outcome;
    if (outcome.kind === 'withdrawn') inForce = undefined;
    // Refused: what the client had given up never came into force. What it held is not refused to it.
    if (outcome.kind === 'failed' && outcome.inAnswerTo === 'WITHDRAW' && agreement?.nonce === inForce?.nonce)
      throw new Error(`the agreement that both held was not to be withdrawn: ${outcome.statusText ?? ''}`);
  }
  return standOf(inForce && hashOfCpd(inForce.cpd));
}

/** What the server may hold and the client has given up (N6, N37): the offer that it had accepted without an ACK. */
export const possibleAgreement = (session: Session): Agreement | undefined => knownAfter({}, session).possible;

/** The server's word, from the order's stream. */
export function standOfServer(stream: readonly RecordedEvent[]): Stand {
  const { state, agreement } = orderInLog(stream);
  if (state !== undefined && state !== 'Completed' && state !== 'Cancelled')
    throw new Error(`the order is still ${state}`);
  return standOf(agreement);
}

const standOf = (agreement: string | undefined): Stand => ({
  state: agreement === undefined ? 'Cancelled' : 'Completed',
  agreement,
});
