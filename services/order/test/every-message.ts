import { parseTransactionId, type Message, type Method, type Nonce, type TransactionId } from '@parley/cpnp';
import type { Check } from '../src/domain/check/check.js';
import type { ClientCommand, OrderCommand } from '../src/domain/order.commands.js';
import type { OrderEvent } from '../src/domain/order.events.js';
import type { OrderState } from '../src/domain/order.state.js';
import { approve, reject, task, technical } from './checked.js';
import {
  accept,
  cancel,
  certain,
  cpd,
  decline,
  endOrder,
  ends,
  endsByProvider,
  expireOffer,
  nonce,
  now,
  order,
  processing,
  proposeOffer,
  proposeUpdate,
  provision,
  receiveAccept,
  receiveCancel,
  receiveDecline,
  receivePqo,
  receiveProcessing,
  receiveStatus,
  receiveUpdate,
  receiveWithdraw,
  refusePqo,
  stages,
  status,
  update,
  updated,
  updatedCpd,
  updateNonce,
  updates,
  updateTransactionId,
  withdraw,
} from './negotiation.js';

/** Every state that an order can be in between two commands, and every message that its client can send there. */

/** The methods of a client. */
export const clientMethods = [
  'PROVISION',
  'PROCESSING',
  'ACCEPT',
  'DECLINE',
  'CANCEL',
  'UPDATE',
  'WITHDRAW',
  'STATUS',
] as const satisfies readonly Method[];
export type ClientMethod = (typeof clientMethods)[number];

/** The events of an order after these commands, each of which records something. */
export const eventsAfter = (
  given: readonly OrderEvent[],
  ...commands: readonly OrderCommand[]
): readonly OrderEvent[] =>
  commands.reduce<readonly OrderEvent[]>((events, command) => {
    const { verdict } = order.given(events).when(command);
    if (verdict.kind !== 'record') throw new Error(`a fixture is wrong: ${command.type} is not recorded`);
    return [...events, ...verdict.events];
  }, given);

const checked = <Command extends ClientCommand>(command: Command, checks: readonly Check[] = [technical]) => ({
  ...command,
  checks,
});
const escalation = { reasons: ['large'], checks: [technical], now } as const;
const badDocument = provision({ connectivityProvisioningDocument: { components: [] } });
const acceptOfUpdate = accept({
  sequenceNumber: 104,
  transactionId: updateTransactionId,
  nonce: updateNonce,
  connectivityProvisioningDocument: updatedCpd,
});
const checkedAccept = eventsAfter(stages.judging, checked(receiveAccept()));
const checkedAcceptOfUpdate = eventsAfter(updates.judging, checked(receiveAccept(acceptOfUpdate)));
const withdrawing = eventsAfter(stages.completed, checked(receiveWithdraw()));

/** By name, the events that lead to each state. */
export const everyState = {
  'not there': [],
  'refused on receipt': eventsAfter([], receivePqo(badDocument)),
  'checked before its offer': eventsAfter([], checked(receivePqo())),
  'refused by an administrator': eventsAfter([], checked(receivePqo()), reject()),
  awaiting: stages.awaiting,
  'escalated with its offer': eventsAfter(stages.awaiting, { ...proposeOffer, escalation }),
  refused: eventsAfter(stages.awaiting, refusePqo),
  offered: eventsAfter(stages.awaiting, proposeOffer),
  judging: stages.judging,
  'checked after its ACCEPT': checkedAccept,
  'refused after its ACCEPT': eventsAfter(checkedAccept, reject()),
  'cancelled after its ACCEPT': eventsAfter(checkedAccept, receiveCancel(cancel({ sequenceNumber: 13 }))),
  completed: stages.completed,
  'completed after a check': eventsAfter(checkedAccept, approve()),
  declined: stages.declined,
  cancelled: stages.cancelled,
  'cancelled before its offer': eventsAfter(stages.awaiting, receiveCancel()),
  expired: eventsAfter(stages.judging, expireOffer),
  'expired without a word of the client': eventsAfter(stages.offered, expireOffer),
  'checked before the offer of its update': eventsAfter(stages.completed, checked(receiveUpdate())),
  'updated: awaiting': updates.awaiting,
  'updated: escalated': eventsAfter(updates.awaiting, { ...proposeUpdate, escalation }),
  'updated: offered': updates.offered,
  'updated: judging': updates.judging,
  'updated: checked after the ACCEPT': checkedAcceptOfUpdate,
  'updated: refused': updates.refused,
  'updated: declined': updates.declined,
  'updated: cancelled': updates.cancelled,
  'updated: expired': updates.expired,
  'updated: agreed': updated,
  'withdrawal waits': withdrawing,
  'withdrawal waits, an update was awaiting': eventsAfter(updates.awaiting, checked(receiveWithdraw())),
  'withdrawal waits, the ACCEPT of an update was checked': eventsAfter(
    checkedAcceptOfUpdate,
    checked(receiveWithdraw()),
  ),
  'withdrawal refused': eventsAfter(withdrawing, reject()),
  'withdrawal granted': eventsAfter(withdrawing, approve()),
  'ended by the provider: checked before its offer': eventsAfter([], checked(receivePqo()), endOrder),
  'ended by the provider: escalated': eventsAfter(stages.awaiting, { ...proposeOffer, escalation }, endOrder),
  'ended by the provider: judging': eventsAfter(stages.judging, endOrder),
  'ended by the provider: checked after its ACCEPT': eventsAfter(checkedAccept, endOrder),
  'ended by the provider: updated: expired': eventsAfter(updates.expired, endOrder),
  'ended by the provider: updated: refused': eventsAfter(updates.refused, endOrder),
  'ended by the provider: updated: cancelled': eventsAfter(updates.cancelled, endOrder),
  'ended by the provider: updated: checked after the ACCEPT': eventsAfter(checkedAcceptOfUpdate, endOrder),
  'ended by the provider: withdrawal waits': eventsAfter(withdrawing, endOrder),
  'ended by the provider: withdrawal waits, an update was awaiting': eventsAfter(
    eventsAfter(updates.awaiting, checked(receiveWithdraw())),
    endOrder,
  ),
  ...ends,
  ...endsByProvider,
  'withdrawn while an update is judged': eventsAfter(updates.judging, receiveWithdraw()),
  'withdrawn while the ACCEPT of an update is checked': eventsAfter(checkedAcceptOfUpdate, receiveWithdraw()),
  'withdrawn after a check of the ACCEPT was decided': eventsAfter(
    checkedAcceptOfUpdate,
    approve(task(1)),
    receiveWithdraw(withdraw({ nonce: updateNonce })),
  ),
} as const satisfies Record<string, readonly OrderEvent[]>;
export type StateName = keyof typeof everyState;

/** A transaction that no order has, opened by an UPDATE, a WITHDRAW or a STATUS. */
export const newTransactionId = certain(parseTransactionId('cHFyc3R1dnd4eXp7fH1-fw'));

/** Larger than every number of the fixtures. */
export const newNumber = 900;

/** The command of a client that knows what stands: the offer, or the agreement; in this transaction, with this number. */
export function commandOf(
  method: ClientMethod,
  state: OrderState,
  transactionId: TransactionId,
  sequenceNumber: number = newNumber,
): ClientCommand {
  const standing: Nonce = state?.offer?.nonce ?? nonce;
  const agreed: Nonce = state?.agreement?.nonce ?? nonce;
  const keys = { transactionId, sequenceNumber };
  switch (method) {
    case 'PROVISION':
      return receivePqo(provision(keys));
    case 'PROCESSING':
      return receiveProcessing(processing(keys));
    case 'ACCEPT': {
      const connectivityProvisioningDocument = state?.offer?.cpd ?? cpd;
      return receiveAccept(accept({ ...keys, nonce: standing, connectivityProvisioningDocument }));
    }
    case 'DECLINE':
      return receiveDecline(decline({ ...keys, nonce: standing }));
    case 'CANCEL':
      return receiveCancel(cancel(keys));
    case 'UPDATE':
      return receiveUpdate(update({ ...keys, nonce: agreed }));
    case 'WITHDRAW':
      return receiveWithdraw(withdraw({ ...keys, nonce: agreed }));
    case 'STATUS':
      return receiveStatus(status({ ...keys, nonce: agreed }));
  }
}

/** The transactions of an order: its own first, then those that have ended. */
export const transactionsOf = (state: OrderState): readonly TransactionId[] =>
  state === undefined ? [] : [state.transactionId, ...state.past.map(({ transactionId }) => transactionId)];

/** Changes that keep a command one of its method. */
export const withMessage = (command: ClientCommand, changes: Partial<Message>): ClientCommand =>
  ({ ...command, message: { ...command.message, ...changes } }) as ClientCommand; // The method stays.
