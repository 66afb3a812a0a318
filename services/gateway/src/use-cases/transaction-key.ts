import type { CustomerOrderIdentifier, TransactionId } from '@parley/cpnp';
import type { TransportSession } from '@parley/contracts';

/**
 * The key of one transaction of one customer order on one transport session (CPNP-03 §8.5), under which answers and
 * retransmissions are kept. A client may use one transaction identifier for two orders: each is its own.
 */
export function transactionKey(
  session: Pick<TransportSession, 'clientAddress' | 'clientPort' | 'serverAddress' | 'serverPort'>,
  message: { readonly transactionId: TransactionId; readonly customerOrderIdentifier: CustomerOrderIdentifier },
): string {
  const { transactionId, customerOrderIdentifier } = message;
  return `${session.clientAddress} ${session.clientPort} ${session.serverAddress} ${session.serverPort} ${transactionId} ${customerOrderIdentifier}`;
}
