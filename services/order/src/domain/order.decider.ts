import { unreachable } from '@parley/cpnp';
import { decideAccept, decideCancel, decideDecline, decideProcessing } from './negotiation/answer-to-offer.js';
import { decideCheck, passCheckDeadline } from './check/decide-check.js';
import { expireOffer, proposeOffer, refusePqo } from './negotiation/decision.js';
import { receivePqo } from './negotiation/receive-pqo.js';
import { receiveUpdate } from './update/receive-update.js';
import { receiveWithdraw } from './withdrawal/receive-withdraw.js';
import type { OrderCommand } from './order.commands.js';
import type { OrderState } from './order.state.js';
import type { Verdict } from './verdict.js';

/** The one place where an order says what a command does to it. Pure and total. */
export function decide(command: OrderCommand, state: OrderState): Verdict {
  switch (command.type) {
    case 'receive-pqo':
      return receivePqo(command, state);
    case 'receive-update':
      return receiveUpdate(command, state);
    case 'receive-withdraw':
      return receiveWithdraw(command, state);
    case 'receive-processing':
      return decideProcessing(command, state);
    case 'receive-accept':
      return decideAccept(command, state);
    case 'receive-decline':
      return decideDecline(command, state);
    case 'receive-cancel':
      return decideCancel(command, state);
    case 'propose-offer':
      return proposeOffer(command, state);
    case 'refuse-pqo':
      return refusePqo(command, state);
    case 'expire-offer':
      return expireOffer(command, state);
    case 'decide-check':
      return decideCheck(command, state);
    case 'pass-check-deadline':
      return passCheckDeadline(command, state);
    default:
      return unreachable(command);
  }
}
