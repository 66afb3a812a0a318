import { unreachable } from '@parley/cpnp';
import { receiveStatus } from './activity/receive-status.js';
import { decideAccept, decideCancel, decideDecline, decideProcessing } from './negotiation/answer-to-offer.js';
import { decideCheck, passCheckDeadline } from './check/decide-check.js';
import { expireOffer, proposeOffer, refusePqo } from './negotiation/decision.js';
import { endOrder } from './end/end-order.js';
import { recordReport } from './provisioning/record-report.js';
import { receivePqo } from './negotiation/receive-pqo.js';
import { receiveUpdate } from './update/receive-update.js';
import { receiveWithdraw } from './withdrawal/receive-withdraw.js';
import type { ClientCommand, DecideCheck, EndOrder, FollowUp, OrderCommand } from './order.commands.js';
import { endPurchase, passPurchaseDeadline } from './purchase/purchases.js';
import type { OrderState } from './order.state.js';
import type { CheckVerdict, EndVerdict, FollowUpVerdict, MessageVerdict, Verdict } from './verdict.js';

/** What may come of a command: each family of commands has its own closed list. */
export type VerdictOn<Command extends OrderCommand> = Command extends ClientCommand
  ? MessageVerdict
  : Command extends DecideCheck
    ? CheckVerdict
    : Command extends EndOrder
      ? EndVerdict
      : FollowUpVerdict;

/** The one place where it is decided what a command does to an order. Pure and total. */
export function decide<Command extends OrderCommand>(command: Command, state: OrderState): VerdictOn<Command>;
export function decide(command: OrderCommand, state: OrderState): Verdict {
  switch (command.type) {
    case 'decide-check':
      return decideCheck(command, state);
    case 'end-order':
      return endOrder(command, state);
    case 'propose-offer':
    case 'refuse-pqo':
    case 'expire-offer':
    case 'pass-check-deadline':
    case 'record-report':
    case 'end-purchase':
    case 'pass-purchase-deadline':
      return decideFollowUp(command, state);
    default:
      return decideMessage(command, state);
  }
}

function decideMessage(command: ClientCommand, state: OrderState): MessageVerdict {
  switch (command.type) {
    case 'receive-pqo':
      return receivePqo(command, state);
    case 'receive-update':
      return receiveUpdate(command, state);
    case 'receive-withdraw':
      return receiveWithdraw(command, state);
    case 'receive-status':
      return receiveStatus(command, state);
    case 'receive-processing':
      return decideProcessing(command, state);
    case 'receive-accept':
      return decideAccept(command, state);
    case 'receive-decline':
      return decideDecline(command, state);
    case 'receive-cancel':
      return decideCancel(command, state);
    default:
      return unreachable(command);
  }
}

function decideFollowUp(command: FollowUp, state: OrderState): FollowUpVerdict {
  switch (command.type) {
    case 'propose-offer':
      return proposeOffer(command, state);
    case 'refuse-pqo':
      return refusePqo(command, state);
    case 'expire-offer':
      return expireOffer(command, state);
    case 'pass-check-deadline':
      return passCheckDeadline(command, state);
    case 'record-report':
      return recordReport(command, state);
    case 'end-purchase':
      return endPurchase(command, state);
    case 'pass-purchase-deadline':
      return passPurchaseDeadline(command, state);
    default:
      return unreachable(command);
  }
}
