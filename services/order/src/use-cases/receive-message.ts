import type { CpnpAnswers, CpnpReceived } from '@parley/contracts';
import type { Instant, Message } from '@parley/cpnp';
import { answerOf, failTo } from '../domain/messages.js';
import type { ClientCommand } from '../domain/order.commands.js';
import type { Drop, Refusal } from '../domain/order.refusals.js';
import type { OrderState } from '../domain/order.state.js';
import { numbersAreSpent } from '../domain/sequence.js';
import { unreachable } from '../domain/unreachable.js';
import { clientAddressOf } from './client-address.js';
import type { HandleCommand, Handled } from './handle-command.js';
import { providerOrderIdentifier } from './provider-order-identifier.js';

/** A customer's message, from the gateway to the answer that it sends. */
export class ReceiveMessage {
  constructor(
    private readonly commands: HandleCommand,
    private readonly now: () => Instant,
  ) {}

  async handle(received: CpnpReceived): Promise<CpnpAnswers> {
    const now = this.now();
    const { message, session } = received;
    const command = commandOf(received, now);
    if (typeof command === 'string') return withoutOrder(message, command);
    const handled = await this.commands.handle(received.orderId, command, {
      meta: { cause: message.method, clientAddress: clientAddressOf(session) },
      now,
      presumeNew: message.method === 'PROVISION',
    });
    return answersTo(received, handled);
  }
}

/** A message that no order can decide: a method that is not served, or that only a server sends (N47). */
type Undecidable = Extract<Refusal | Drop, 'method-not-served' | 'not-for-a-server'>;

function commandOf(received: CpnpReceived, now: Instant): ClientCommand | Undecidable {
  const { session, customerId, contentHash, orderId, message } = received;
  const from = { session, customerId, contentHash, now };
  switch (message.method) {
    case 'PROVISION':
      return { ...from, type: 'receive-pqo', message, orderId: providerOrderIdentifier(orderId) };
    case 'PROCESSING':
      return { ...from, type: 'receive-processing', message };
    case 'ACCEPT':
      return { ...from, type: 'receive-accept', message };
    case 'DECLINE':
      return { ...from, type: 'receive-decline', message };
    case 'CANCEL':
      return { ...from, type: 'receive-cancel', message };
    case 'UPDATE':
    case 'WITHDRAW':
      return 'method-not-served';
    case 'OFFER':
    case 'ACK':
    case 'FAIL':
      return 'not-for-a-server';
    default:
      return unreachable(message);
  }
}

/** A FAIL is never answered by a FAIL, and a number after the last one there is not (N8): both are dropped. */
function withoutOrder(message: Message, reason: Undecidable): CpnpAnswers {
  if (reason === 'not-for-a-server') return dropped(reason);
  if (numbersAreSpent({ message })) return dropped('sequence-number-spent');
  return { outcome: 'answered', reason, answer: failTo(message, reason, undefined) };
}

function answersTo(received: CpnpReceived, { verdict, state }: Handled): CpnpAnswers {
  if (verdict === 'customer-order-in-use') return refused(received, 'customer-order-in-use', state);
  switch (verdict.kind) {
    case 'record':
    case 'repeat': {
      const answer = state === undefined ? undefined : answerOf(state);
      return answer === undefined ? { outcome: 'recorded' } : { outcome: 'answered', answer };
    }
    case 'refuse':
      return refused(received, verdict.refusal, state);
    case 'drop':
      return dropped(verdict.drop);
    case 'nothing-to-do':
      return { outcome: 'dropped', reason: 'nothing-to-do' };
    default:
      return unreachable(verdict);
  }
}

const dropped = (reason: Drop): CpnpAnswers => ({ outcome: 'dropped', reason });

function refused({ message, orderId }: CpnpReceived, reason: Refusal, state: OrderState): CpnpAnswers {
  const given = message.method === 'PROVISION' ? providerOrderIdentifier(orderId) : undefined;
  return { outcome: 'answered', reason, answer: failTo(message, reason, state, given) };
}
