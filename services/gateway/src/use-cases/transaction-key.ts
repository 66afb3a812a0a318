import type { TransactionId } from '@parley/cpnp';
import type { TransportSession } from '@parley/contracts';

/** The key of one transaction on one transport session (CPNP-03 §8.5), under which answers and retransmissions are kept. */
export function transactionKey(
  session: Pick<TransportSession, 'clientAddress' | 'clientPort' | 'serverAddress' | 'serverPort'>,
  transactionId: TransactionId,
): string {
  return `${session.clientAddress} ${session.clientPort} ${session.serverAddress} ${session.serverPort} ${transactionId}`;
}
