import { InProcessBus, type Bus, type JsonObject } from '@parley/bus';
import { cpnpSend, cpnpSendTo, parseAs, type CpnpSend, type PolicyDecided } from '@parley/contracts';
import type { Update, Withdraw } from '@parley/cpnp';
import { checksOf, type ProviderFile } from '@parley/config';
import { MemoryCustomerKeys, MemoryEventLog } from '@parley/event-log';
import { createLogger } from '@parley/telemetry';
import { limits } from '../src/limits.js';
import { ClientMessages } from '../src/outbound/client-messages.js';
import { PublishRecorded } from '../src/outbound/publish-recorded.js';
import { CheckTasks } from '../src/read-models/check-tasks.js';
import { ApplyDecision } from '../src/use-cases/apply-decision.js';
import { DecideChecks } from '../src/use-cases/decide-checks.js';
import { HandleCommand } from '../src/use-cases/handle-command.js';
import { HandleDeadline } from '../src/use-cases/handle-deadline.js';
import { orderCodec } from '../src/streams/order-codec.js';
import { Orders } from '../src/streams/orders.js';
import { PersonalElements } from '../src/use-cases/personal-elements.js';
import { ReceiveMessage } from '../src/use-cases/receive-message.js';
import { accept, certain, inUpdate, now, orderId, passedOn, provision, session, update } from './negotiation.js';

export const offerValidityMs = 3_600_000;

/** One log and one bus that replicas of the service share, with a clock that a test turns. */
export class World {
  readonly bus: Bus = new InProcessBus({ log: quiet });
  readonly customerKeys = new MemoryCustomerKeys();
  /** Whom a test wants to be asked, and who offers. */
  provider: Pick<ProviderFile, 'orderHandling' | 'approvers' | 'provider'> = {};
  readonly clock = { nowMs: Date.parse(now) };
  /** Warnings and errors, one JSON line each. */
  readonly lines: string[] = [];

  constructor(readonly log: MemoryEventLog = new MemoryEventLog({ upcast: orderCodec.upcast })) {}

  /** A replica of the service, wired as order.module.ts wires it; its memory is empty, as after a start. */
  replica() {
    const { log, bus, customerKeys } = this;
    const nowMs = () => this.clock.nowMs;
    const logger = createLogger('order', { PARLEY_LOG_LEVEL: 'warn' }, { write: (line) => void this.lines.push(line) });
    const orders = new Orders(log, limits.maximumKeptOrders);
    const commands = new HandleCommand(orders);
    const clients = new ClientMessages(bus);
    const offers = { offerValidityMs, providerDescription: this.provider.provider, nowMs };
    return {
      orders,
      commands,
      clients,
      receive: new ReceiveMessage(
        commands,
        orders,
        new PersonalElements(customerKeys),
        () => new Date(nowMs()).toISOString(),
        (method, customer) => checksOf(this.provider, method, customer),
      ),
      checks: new DecideChecks(commands, log, offers),
      tasks: new CheckTasks(log, orders),
      decision: new ApplyDecision(commands, offers),
      deadline: new HandleDeadline(commands, orders, log, clients, nowMs),
      publisher: new PublishRecorded(bus, orders, clients, logger, nowMs),
    };
  }

  /** A gateway instance, or the shared subject of all; what it was asked to send. */
  async gateway(instance: string | 'any' = session.gateway): Promise<CpnpSend[]> {
    const subject = instance === 'any' ? cpnpSend.subject : cpnpSendTo(instance);
    const sent: CpnpSend[] = [];
    await this.bus.respond(subject, `gateway-${instance}`, async (asked: JsonObject) => {
      sent.push(parseAs(subject, cpnpSend.request, asked));
      return { sent: true };
    });
    return sent;
  }

  async typesOf(id: string = orderId): Promise<string[]> {
    return (await this.log.readStream(id)).map(({ type }) => type);
  }

  /** Names of the deadlines of all orders that have come by then. Leases nothing. */
  async deadlinesBy(instant: string): Promise<string[]> {
    return (await this.log.takeDue(instant, 100, 0)).map(({ name }) => name);
  }
}

const quiet = { info: ignore, warn: ignore, error: ignore, debug: ignore };
function ignore(): void {}

export type Replica = ReturnType<World['replica']>;

export const offer: PolicyDecided = { orderId, negotiation: 1, decision: { kind: 'offer', reasons: [] } };
export const refusal: PolicyDecided = {
  orderId,
  negotiation: 1,
  decision: { kind: 'refusal', statusCode: 5, reasons: ['no capacity'] },
};

/** PROVISION and OFFER. */
export async function negotiateToOffer({ receive, decision }: Replica): Promise<void> {
  await receive.handle(passedOn(provision()));
  await decision.handle(offer, { consumer: 'order', messageId: 'decided-1' });
}

/** The ACCEPT of the offer in force, whose nonce was drawn. */
export async function acceptOf({ orders }: Replica, changes: Parameters<typeof accept>[0] = {}) {
  const { state } = await orders.reload(orderId);
  return accept({ nonce: certain(state?.offer).nonce, ...changes });
}

/** PROVISION, OFFER and ACCEPT. */
export async function negotiateToAgreement(replica: Replica): Promise<void> {
  await negotiateToOffer(replica);
  await replica.receive.handle(passedOn(await acceptOf(replica)));
}

/** A message as the client makes it that knows the agreement: its nonce was drawn. */
export async function withAgreedNonce<M extends Update | Withdraw>({ orders }: Replica, message: M): Promise<M> {
  const { state } = await orders.reload(orderId);
  return { ...message, nonce: certain(state?.agreement).nonce };
}

export const updateOffer: PolicyDecided = { ...offer, negotiation: 2 };
export const updateRefusal: PolicyDecided = { ...refusal, negotiation: 2 };

/** An agreement, and an UPDATE of it that waits for its offer. */
export async function askToUpdate(replica: Replica): Promise<Update> {
  await negotiateToAgreement(replica);
  const message = await withAgreedNonce(replica, update());
  await replica.receive.handle(passedOn(message));
  return message;
}

/** An agreement, and an UPDATE of it with its OFFER. */
export async function updateToOffer(replica: Replica): Promise<void> {
  await askToUpdate(replica);
  await replica.decision.handle(updateOffer, { consumer: 'order', messageId: 'decided-2' });
}

/** The ACCEPT of the update's offer. */
export async function acceptOfUpdate({ orders }: Replica) {
  const { state } = await orders.reload(orderId);
  return { ...inUpdate.accept, nonce: certain(state?.offer).nonce };
}
