import type { CpnpAnswers, CpnpReceived } from '@parley/contracts';
import type { Instant, Message } from '@parley/cpnp';
import { answerOf, failTo } from '../domain/messages.js';
import type { ClientCommand } from '../domain/order.commands.js';
import type { OrderState } from '../domain/order.state.js';
import { unreachable } from '../domain/unreachable.js';
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
    const command = commandOf(received, now);
    const { message, session } = received;
    if (command === undefined) {
      return {
        outcome: 'answered',
        reason: 'method-not-served',
        answer: failTo(message, 'method-not-served', undefined),
      };
    }
    const clientAddress = addressOf(session);
    const handled = await this.commands.handle(received.orderId, command, {
      meta: { cause: message.method, clientAddress },
      now,
      presumeNew: message.method === 'PROVISION',
    });
    return answersTo(message, handled);
  }
}

const addressOf = ({ clientAddress, clientPort }: CpnpReceived['session']): string =>
  clientAddress.includes(':') ? `[${clientAddress}]:${clientPort}` : `${clientAddress}:${clientPort}`;

/** undefined: a method that this server does not serve. The gateway passes on nothing that only a server sends (N47). */
function commandOf(received: CpnpReceived, now: Instant): ClientCommand | undefined {
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
    case 'OFFER':
    case 'ACK':
    case 'FAIL':
      return undefined;
    default:
      return unreachable(message);
  }
}

function answersTo(message: Message, { verdict, state }: Handled): CpnpAnswers {
  if (verdict === 'customer-order-in-use') return refusal(message, 'customer-order-in-use', state);
  switch (verdict.kind) {
    case 'record':
    case 'repeat': {
      const answer = state === undefined ? undefined : answerOf(state);
      return answer === undefined ? { outcome: 'recorded' } : { outcome: 'answered', answer };
    }
    case 'refuse':
      return refusal(message, verdict.refusal, state);
    case 'drop':
      return { outcome: 'dropped', reason: verdict.drop };
    case 'nothing-to-do':
      return { outcome: 'dropped', reason: 'nothing-to-do' };
    default:
      return unreachable(verdict);
  }
}

function refusal(message: Message, reason: Parameters<typeof failTo>[1], state: OrderState): CpnpAnswers {
  return { outcome: 'answered', reason, answer: failTo(message, reason, state) };
}
