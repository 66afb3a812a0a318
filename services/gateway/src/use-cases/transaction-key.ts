import type { TransactionId } from '@parley/cpnp';
import type { TransportSession } from '@parley/contracts';

/** One transaction on one transport session (CPNP-03 §8.5): what repeats and retransmissions are kept under. */
export function transactionKey(
  session: Pick<TransportSession, 'clientAddress' | 'clientPort' | 'serverAddress' | 'serverPort'>,
  transactionId: TransactionId,
): string {
  return `${session.clientAddress} ${session.clientPort} ${session.serverAddress} ${session.serverPort} ${transactionId}`;
}
