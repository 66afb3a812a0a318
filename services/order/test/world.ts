import { InProcessBus, type Bus, type JsonObject } from '@parley/bus';
import { cpnpSend, cpnpSendTo, parseAs, type CpnpSend, type PolicyDecided } from '@parley/contracts';
import type { Status, Update, Withdraw } from '@parley/cpnp';
import type { ProviderFile } from '@parley/config';
import { MemoryCustomerKeys, MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore } from '@parley/read-model';
import { createLogger } from '@parley/telemetry';
import { orderService, type OrderService } from '../src/order.service.js';
import { logCodec } from '../src/streams/log-codec.js';
import { accept, certain, inUpdate, now, orderId, passedOn, provision, session, update } from './negotiation.js';

export const offerValidityMs = 3_600_000;

/** One log and one bus that replicas of the service share, with a clock that a test turns. */
export class World {
  readonly bus: Bus = new InProcessBus({ log: quiet });
  readonly customerKeys = new MemoryCustomerKeys();
  readonly readModelStore = new MemoryReadModelStore();
  /** Whom a test wants to be asked, and who offers. */
  provider: Pick<ProviderFile, 'orderHandling' | 'approvers' | 'provider'> = {};
  readonly clock = { nowMs: Date.parse(now) };
  /** Warnings and errors, one JSON line each. */
  readonly lines: string[] = [];

  constructor(readonly log: MemoryEventLog = new MemoryEventLog({ upcast: logCodec.upcast })) {}

  /** A replica of the service; its memory is empty, as after a start. */
  replica(): OrderService {
    const { log, bus, customerKeys, readModelStore, clock, provider } = this;
    const logger = createLogger('order', { PARLEY_LOG_LEVEL: 'warn' }, { write: (line) => void this.lines.push(line) });
    return orderService({ log, bus, customerKeys, readModelStore, logger, clock, offerValidityMs, provider });
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

export type Replica = OrderService;

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
export async function withAgreedNonce<M extends Update | Withdraw | Status>(
  { orders }: Replica,
  message: M,
): Promise<M> {
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
