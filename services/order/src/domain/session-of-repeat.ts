import type { ClientCommand } from './order.commands.js';
import type { Order } from './order.state.js';
import type { TransportSession } from './transport-session.js';
import { record, refuse, type MessageVerdict } from './verdict.js';

/**
 * How often a transaction may go to another port. A NAT that forgets its mapping does so once or twice; each time is an event
 * of the order, and a sender that tries every port must not write one for each.
 */
export const mostMoves = 8;

/** Whether both are one CPNP session: the same two addresses and ports (CPNP-03 §8.4). */
export const isSameSession = (one: TransportSession, other: TransportSession): boolean =>
  isOtherPortOf(one, other) && one.clientPort === other.clientPort;

/** Whether both have the same ends, but perhaps for the client's port, which a NAT may change between two sendings. */
const isOtherPortOf = (one: TransportSession, other: TransportSession): boolean =>
  one.clientAddress === other.clientAddress &&
  one.serverAddress === other.serverAddress &&
  one.serverPort === other.serverPort;

/**
 * The verdict on the message that opened the order's transaction, when it comes again; `verdict` is what it would be from the
 * transaction's own session. From another port the session follows it as long as nothing was offered (N31): what is said next
 * goes there, and is answered from there. An OFFER stays with the session that it was sent to, and its nonce goes nowhere else.
 * An ACK or FAIL has no nonce, and ends what needed a session: it is said again to whoever repeats the message.
 */
export function ofRepeatedOpening(
  command: ClientCommand,
  order: Order,
  verdict: MessageVerdict | undefined,
): MessageVerdict | undefined {
  const { session } = command;
  if (verdict === undefined || isSameSession(session, order.session)) return verdict;
  switch (verdict.kind) {
    case 'refuse':
      return verdict;
    case 'repeat': {
      const last = order.lastAnswer?.method;
      if (order.offer === undefined && (last === 'ACK' || last === 'FAIL')) return verdict;
      return mayFollow(command, order) ? record({ type: 'session-moved', data: { session } }) : notHere;
    }
    default:
      return notHere;
  }
}

const notHere = refuse('not-this-session');

function mayFollow({ session, customerId }: ClientCommand, order: Order): boolean {
  const isOwn = customerId === order.customerId && isOtherPortOf(session, order.session);
  return isOwn && order.offer === undefined && (order.moves ?? 0) < mostMoves;
}
