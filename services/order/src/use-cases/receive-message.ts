import type { HandledMethod } from '@parley/config';
import { foreignOrder, type CpnpAnswers, type CpnpReceived } from '@parley/contracts';
import {
  parseInformationElements,
  type Instant,
  type Message,
  type ProviderDescription,
  unreachable,
} from '@parley/cpnp';
import type { Check } from '../domain/check/check.js';
import { readInstant, type Clock } from '@parley/running';
import { activityAck, answerOf, failTo, processingOf, repeatedAnswerOf } from '../domain/messages.js';
import type { ClientCommand } from '../domain/order.commands.js';
import type { OrderEvent } from '../domain/order.events.js';
import type { Drop, Refusal } from '../domain/order.refusals.js';
import type { OrderState } from '../domain/order.state.js';
import { settledOffers } from '../domain/negotiation/settled-offers.js';
import type { TransportSession } from '../domain/transport-session.js';
import type { MessageVerdict } from '../domain/verdict.js';
import type { MinimumTerm } from '../domain/withdrawal/minimum-term.js';
import type { HandleCommand, Handled } from './handle-command.js';
import { clientAddressOf } from '../streams/client-address.js';
import type { Paths } from '../ports/paths.js';
import { customerOrderKey } from '../streams/effects.js';
import type { Orders } from '../streams/orders.js';
import type { PersonalElements } from './personal-elements.js';
import { providerOrderIdentifier } from './provider-order-identifier.js';

/** The checks that a method of a customer has to pass, in order. */
export type ChecksOf = (method: HandledMethod, customerId: string) => readonly Check[];

/** What a customer may do about its own orders. */
export type RightsOf = (customerId: string) => {
  readonly mayCancel: boolean;
  readonly terms: readonly MinimumTerm[];
};

/** How the provider handles requests. */
export interface RequestHandling {
  readonly checksOf: ChecksOf;
  readonly rightsOf: RightsOf;
  /** Who offers, as in the offers that follow. */
  readonly providerDescription?: ProviderDescription | undefined;
}

/** A customer's message, from the gateway to the answer that it sends. */
export class ReceiveMessage {
  constructor(
    private readonly commands: HandleCommand,
    private readonly orders: Orders,
    private readonly personal: PersonalElements,
    private readonly paths: Paths,
    private readonly clock: Clock,
    private readonly handling: RequestHandling,
  ) {}

  async handle(plain: CpnpReceived): Promise<CpnpAnswers> {
    const now = readInstant(this.clock);
    const received = { ...plain, message: await this.personal.sealIn(plain) };
    const { message, session } = received;
    const command = this.#commandOf(received, now, await this.#cameBack(message));
    if (command === undefined) return dropAs('not-for-a-server');
    const handled = await this.commands.handle(await this.#orderIdOf(received), command, {
      meta: { cause: message.method, clientAddress: clientAddressOf(session) },
      now,
      presumeNew: message.method === 'PROVISION',
    });
    return answersTo(received, handled);
  }

  /** Whether a request comes of one of our own child orders (N49). A path that cannot be read is refused when it is decided. */
  async #cameBack(message: Message): Promise<boolean> {
    if (message.method !== 'PROVISION' && message.method !== 'UPDATE') return false;
    const path = message.informationElements?.['path'];
    if (path === undefined) return false;
    const parsed = parseInformationElements({ path });
    return parsed.kind === 'valid' && parsed.elements.path !== undefined && this.paths.cameBack(parsed.elements.path);
  }

  /** The command that a message becomes; undefined for a method that only a server sends (N47). */
  #commandOf(received: CpnpReceived, now: Instant, cameBack: boolean): ClientCommand | undefined {
    const { customerId, contentHash, orderId, message } = received;
    const from = { session: sessionToRecord(received), customerId, contentHash, now };
    const { checksOf, rightsOf, providerDescription } = this.handling;
    const withChecks = (method: HandledMethod) => ({ ...from, checks: checksOf(method, customerId) });
    const asked = { ...(providerDescription !== undefined && { providerDescription }), ...(cameBack && { cameBack }) };
    switch (message.method) {
      case 'PROVISION':
        return {
          ...withChecks(message.method),
          ...asked,
          type: 'receive-pqo',
          message,
          orderId: providerOrderIdentifier(orderId),
        };
      case 'PROCESSING':
        return { ...from, type: 'receive-processing', message };
      case 'ACCEPT':
        return { ...withChecks(message.method), type: 'receive-accept', message };
      case 'DECLINE':
        return { ...from, type: 'receive-decline', message };
      case 'CANCEL':
        return { ...from, type: 'receive-cancel', message, mayCancel: rightsOf(customerId).mayCancel };
      case 'UPDATE':
        return { ...withChecks(message.method), ...asked, type: 'receive-update', message };
      case 'WITHDRAW':
        return {
          ...withChecks(message.method),
          type: 'receive-withdraw',
          message,
          terms: rightsOf(customerId).terms,
        };
      case 'STATUS':
        return { ...from, type: 'receive-status', message };
      case 'OFFER':
      case 'ACK':
      case 'FAIL':
        return undefined;
      default:
        return unreachable(message);
    }
  }

  /**
   * The order that a message is for. A CANCEL may name none; the identifier that the gateway derives from its transaction is
   * wrong for a CANCEL of an UPDATE, so that the order is looked up by its customer order identifier.
   */
  async #orderIdOf({ message, orderId, customerId }: CpnpReceived): Promise<string> {
    if (message.method !== 'CANCEL' || message.providerOrderIdentifier !== undefined) return orderId;
    const { state } = await this.orders.load(orderId);
    if (state !== undefined) return orderId;
    return (await this.orders.holderOf(customerOrderKey(customerId, message.customerOrderIdentifier))) ?? orderId;
  }
}

/** Copied member by member, so that a new member of the contract is not recorded until the order's own type has it. */
function sessionToRecord({ session }: CpnpReceived): TransportSession {
  const { clientAddress, clientPort, serverAddress, serverPort, encoding, gateway } = session;
  return { clientAddress, clientPort, serverAddress, serverPort, encoding, gateway };
}

/** What the gateway is told of a message that was handled: the messages to send, or why there are none. Pure. */
export function answersTo(received: CpnpReceived, { verdict, state }: Handled<ClientCommand>): CpnpAnswers {
  const settled = settledOffers(received.message, state).map(({ session, transactionId }) => ({
    session: endsOf(session),
    transactionId,
  }));
  return { ...saidTo(received, { verdict, state }), ...(settled.length > 0 && { settled }) };
}

const endsOf = ({ clientAddress, clientPort, serverAddress, serverPort }: TransportSession) => ({
  clientAddress,
  clientPort,
  serverAddress,
  serverPort,
});

function saidTo(received: CpnpReceived, { verdict, state }: Handled<ClientCommand>): CpnpAnswers {
  switch (verdict.kind) {
    case 'record':
      return answerWith(answersAfter(verdict.events, state));
    case 'repeat':
      return answerWith(messagesOf(verdict.of ?? state, repeatedAnswerOf));
    case 'refuse':
      return refuseAs(received, verdict, verdict.of ?? state);
    case 'tell':
      return answerWith(messagesOf(state, (order) => activityAck(order, received.message, verdict.activity)));
    case 'drop':
      return dropAs(verdict.drop);
    default:
      return unreachable(verdict);
  }
}

/**
 * The answers after these events. A WITHDRAW gets two, PROCESSING and ACK (CPNP-03 figure 9); any other message gets the
 * order's last answer.
 */
function answersAfter(events: readonly OrderEvent[], state: OrderState): readonly Message[] {
  const withdrawn = events.find((event) => event.type === 'withdrawn');
  if (state === undefined || withdrawn === undefined) return messagesOf(state, answerOf);
  return [processingOf(state, withdrawn.data.processingSequenceNumber), ...messagesOf(state, answerOf)];
}

function messagesOf(state: OrderState, read: typeof answerOf): readonly Message[] {
  const message = state === undefined ? undefined : read(state);
  return message === undefined ? [] : [message];
}

const answerWith = (answers: readonly Message[]): CpnpAnswers =>
  answers.length === 0 ? { outcome: 'recorded', answers: [] } : { outcome: 'answered', answers: [...answers] };

const dropAs = (reason: Drop): CpnpAnswers => ({ outcome: 'dropped', reason: labelOf(reason), answers: [] });

function refuseAs(
  { message, orderId }: CpnpReceived,
  { refusal: reason, says }: Extract<MessageVerdict, { kind: 'refuse' }>,
  state: OrderState,
): CpnpAnswers {
  const given = message.method === 'PROVISION' ? providerOrderIdentifier(orderId) : undefined;
  return { outcome: 'answered', reason: labelOf(reason), answers: [failTo(message, reason, state, given, says)] };
}

/**
 * The label of a refusal is its own name, except for `foreign-order`, whose spelling the contract gives because the gateway
 * acts on it.
 */
const labelOf = (reason: Refusal | Drop): string => (reason === 'foreign-order' ? foreignOrder : reason);
