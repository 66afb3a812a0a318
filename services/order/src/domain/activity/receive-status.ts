import type { ReceiveStatus } from '../order.commands.js';
import { ofAgreement } from '../matching-order.js';
import type { OrderState } from '../order.state.js';
import { tell, type MessageVerdict } from '../verdict.js';
import { activityOf } from './activity.js';

/**
 * STATUS (N53): whether what is agreed can be used, for whom has the nonce in force, from any session of the customer. Nothing is recorded:
 * a repeat that reaches the order is answered anew, with what is so by then.
 */
export function receiveStatus(command: ReceiveStatus, state: OrderState): MessageVerdict {
  return ofAgreement(command, state, (_, agreement) => tell(activityOf(agreement.activity)));
}
