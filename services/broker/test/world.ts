import { randomUUID } from 'node:crypto';
import { InProcessBus } from '@parley/bus';
import {
  brokerActivityChanged,
  brokerListChildren,
  brokerListPartners,
  brokerPurchaseEnded,
  brokerRecognisePath,
  brokerReloadPartners,
  brokerShowPartners,
  cpnpClientReceived,
  cpnpClientSend,
  cpnpClientSendOf,
  gatewayFindCustomer,
  orderCancelled,
  orderCompleted,
  orderPurchaseRequested,
  orderUpdateCancelled,
  parseAs,
  parseEvent,
  policyChooseOffers,
  policyPartnersNeeded,
  type BrokerActivityChanged,
  type BrokerPurchaseEnded,
  type PartnerAnswer,
} from '@parley/contracts';
import type { ConnectivityProvisioningDocument, Message, PathEntry } from '@parley/cpnp';
import { MemoryCustomerKeys, type EventLog } from '@parley/event-log';
import { MemoryReadModelStore, type ReadModelStore } from '@parley/read-model';
import { createLogger } from '@parley/telemetry';
import { documentOf, ScriptedPartner, type PartnerWays } from '@parley/testkit';
import { openBroker } from '../src/open-broker.js';
import type { Partners, Reached } from '../src/ports/partners.js';

const logger = createLogger('broker', { PARLEY_LOG_LEVEL: 'silent' });
export const server = { address: '192.0.2.80', port: 15_321 };
const end = 'gateway-15331';

const rateOf = (cpd: ConnectivityProvisioningDocument | undefined): number | undefined =>
  (cpd as ReturnType<typeof documentOf> | undefined)?.components[0]?.profiles[0]?.capacity?.[0]?.in.committedBps;

const candidateOf = (partner: string, rate: number) => ({
  ...{ candidate: partner, partner, interconnect: 'ed-1/nni-1', linkIdentifier: 'theirs', cpd: documentOf(rate) },
});

/** The others of a broker service: gateway, policy and order service on one bus, and partners behind the gateway. */
export class World {
  readonly bus = new InProcessBus({ log: logger });
  readonly partners = new Map<string, ScriptedPartner>();
  /** What left for partners: by whose client ports it was asked for, and the message. */
  readonly sent: { readonly by: string; readonly message: Message }[] = [];
  readonly asked: (readonly PartnerAnswer[])[] = [];
  readonly ended: BrokerPurchaseEnded[] = [];
  /** What the gateway waits for before it sends something to a partner. */
  beforeSending: (to: typeof server) => Promise<void> = () => Promise.resolve();
  readonly activities: BrokerActivityChanged[] = [];
  /** Whether a gateway is there. */
  hasGateway = true;
  /** What comes of reading the partners again. */
  reload: Partners['reload'] = () => Promise.resolve({ file: 'partners', outcome: 'no-file' });
  /** What broker and gateway have in common (N50). */
  readonly secret = new Uint8Array(32).fill(7);
  readonly keys = new MemoryCustomerKeys();
  readModelStore: ReadModelStore = new MemoryReadModelStore();
  #broker: { readonly stop: () => Promise<void> } | undefined;

  private constructor(private ways: Readonly<Record<string, PartnerWays>>) {}

  static async with(ways: Readonly<Record<string, PartnerWays>>): Promise<World> {
    const world = new World(ways);
    const { bus } = world;
    const send = (by: string) => async (data: unknown) => {
      const { message, to } = parseAs(cpnpClientSend.subject, cpnpClientSend.request, data);
      if (!world.hasGateway) return { sent: false, end };
      await world.beforeSending(to);
      world.sent.push({ by, message });
      world.#deliver(message, to);
      return { sent: true, end };
    };
    await bus.respond(cpnpClientSend.subject, 'gateway', send('any'));
    await bus.respond(cpnpClientSendOf(end), 'gateway-client', send(end));
    await bus.respond(gatewayFindCustomer.subject, 'gateway', (data) => {
      const { customerId } = parseAs(gatewayFindCustomer.subject, gatewayFindCustomer.request, data);
      if (customerId === undefined || customerId === 'nobody') return Promise.resolve({});
      return Promise.resolve({ customer: { customerId, mayProvision: true } });
    });
    await bus.respond(policyChooseOffers.subject, 'policy', (data) => {
      const { answers } = parseAs(policyChooseOffers.subject, policyChooseOffers.request, data);
      world.asked.push(answers);
      return Promise.resolve(world.#choice(answers));
    });
    await bus.consume({
      durable: 'order-broker',
      types: [brokerPurchaseEnded.type],
      handle: ({ data }) => Promise.resolve(void world.ended.push(parseEvent(brokerPurchaseEnded, data))),
    });
    await bus.consume({
      durable: 'order-broker-activity',
      types: [brokerActivityChanged.type],
      handle: ({ data }) => Promise.resolve(void world.activities.push(parseEvent(brokerActivityChanged, data))),
    });
    return world;
  }

  /** What a partner does from now on, with child orders that are placed then. */
  change(partner: string, ways: PartnerWays): void {
    this.ways = { ...this.ways, [partner]: ways };
  }

  /** Takes every offer that has come. */
  #choice(answers: readonly PartnerAnswer[]) {
    const taken = answers.flatMap(({ candidate, child, answer }) =>
      answer.kind === 'offer' ? [{ part: 'p1', candidate, child, partner: candidate, interconnect: 'ed-1/nni-1' }] : [],
    );
    if (taken.length === 0) return { answer: { kind: 'over' }, declined: answers.map(({ child }) => child) };
    const validUntil = '2100-01-01T00:00:00.000Z';
    const bought = { taken, validUntil };
    return { answer: { kind: 'offer', isCounterOffer: false, needsApproval: false, bought }, declined: [] };
  }

  /** The partner answers, in its own time. */
  #deliver(message: Message, to: typeof server): void {
    const child = message.customerOrderIdentifier;
    const known = this.partners.get(child);
    const ways = Object.values(this.ways)[to.port - server.port] as PartnerWays; // each has a port of its own
    const partner = known ?? new ScriptedPartner(ways, 3_600_000); // one for each child
    this.partners.set(child, partner);
    void this.#sayAll(partner.answersTo(message, Date.now()), to);
  }

  /** One after the other: an OFFER that overtakes its PROCESSING makes that a stale one. */
  async #sayAll(answers: readonly Message[], from: typeof server): Promise<void> {
    for (const answer of answers) await this.say(answer, from);
  }

  /** A message of a partner comes to a client port. */
  say(message: Message, from = server): Promise<unknown> {
    const plain = JSON.parse(JSON.stringify(message)) as Record<string, never>;
    return this.bus.request(cpnpClientReceived.subject, { from, end, message: plain });
  }

  /** The broker service on a log that may have been there before. */
  async start(log: EventLog, clock: { readonly nowMs: number }, reaches: Partial<Reached> = {}): Promise<void> {
    const partners: Partners = {
      reload: (digest, author) => this.reload(digest, author),
      all: () =>
        Object.entries(this.ways).map(([name, { acceptance }]) => ({
          ...{ name, address: '192.0.2.80:15321', acceptance, answerWithinMs: 300_000 },
        })),
      reach: (name) =>
        Promise.resolve(
          Object.hasOwn(this.ways, name)
            ? {
                ...{ encoding: 'cbor', answerWithinMs: 300_000, ...reaches },
                server: { ...server, port: server.port + Object.keys(this.ways).indexOf(name) },
                acceptance: this.ways[name]?.acceptance ?? 'before-offer',
              }
            : `${name} is nobody's name`,
        ),
    };
    const service = await openBroker({
      log,
      keys: this.keys,
      readModelStore: this.readModelStore,
      partners,
      portal: { server, secret: this.secret },
      bus: this.bus,
      logger,
      clock,
    });
    const work = service.begin();
    this.#broker = {
      stop: async () => {
        await work.stop();
        await service.close();
      },
    };
  }

  async stop(): Promise<void> {
    await this.#broker?.stop();
    this.#broker = undefined;
  }

  /** As `parley provider reload` asks. */
  askedToReload(digest?: string): Promise<unknown> {
    return this.bus.request(brokerReloadPartners.subject, digest === undefined ? {} : { digest });
  }

  listed(): Promise<unknown> {
    return this.bus.request(brokerListPartners.subject, {});
  }

  shown(): Promise<unknown> {
    return this.bus.request(brokerShowPartners.subject, {});
  }

  /** The children of an order, as `parley children` asks for them. */
  children(asked: object): Promise<unknown> {
    return this.bus.request(brokerListChildren.subject, JSON.parse(JSON.stringify(asked)) as Record<string, never>);
  }

  /** Whether an order on this path is one of ours that came back. */
  recognised(path: unknown): Promise<unknown> {
    const asked = JSON.parse(JSON.stringify({ path })) as Record<string, never>;
    return this.bus.request(brokerRecognisePath.subject, asked);
  }

  need(orderId: string, names: readonly string[], answerBy: string, path?: readonly PathEntry[]): Promise<void> {
    const candidates = names.map((partner) => candidateOf(partner, 1));
    return this.#needed({ orderId, negotiation: 1, answerBy, candidates, ...(path && { path }) });
  }

  /** The parent is to be updated, and with it this child order. */
  needChange(orderId: string, negotiation: number, child: string, rate: number, answerBy: string): Promise<void> {
    const updates = { negotiation: negotiation - 1, part: 'p1', candidate: 'nordlink', child };
    return this.#needed({
      ...{ orderId, negotiation, answerBy, candidates: [{ ...candidateOf('nordlink', rate), updates }] },
    });
  }

  #needed({
    candidates,
    ...about
  }: { readonly candidates: readonly object[] } & Record<string, unknown>): Promise<void> {
    const parts = [{ part: 'p1', candidates }];
    return this.#publish(policyPartnersNeeded.type, { ...about, customerId: 'acme', parts });
  }

  requestPurchase(orderId: string, stage: 'offer' | 'accept' = 'offer', negotiation = 1): Promise<void> {
    return this.#publish(orderPurchaseRequested.type, { orderId, negotiation, customerId: 'acme', stage });
  }

  complete(orderId: string, negotiation: number): Promise<void> {
    const agreed = { customerOrderIdentifier: 'acme-1', cpd: documentOf(1), provisioner: 'mailbox' };
    return this.#publish(orderCompleted.type, { orderId, negotiation, customerId: 'acme', ...agreed });
  }

  cancel(orderId: string): Promise<void> {
    return this.#publish(orderCancelled.type, { orderId, negotiation: 1, customerId: 'acme', cause: 'declined' });
  }

  cancelUpdate(orderId: string, negotiation: number): Promise<void> {
    return this.#publish(orderUpdateCancelled.type, { orderId, negotiation, customerId: 'acme', cause: 'declined' });
  }

  #publish(type: string, data: Record<string, unknown>): Promise<void> {
    const event = { id: randomUUID(), source: '/test', time: new Date().toISOString(), subject: 'order' };
    return this.bus.publish({ ...event, type, data: JSON.parse(JSON.stringify(data)) as Record<string, never> });
  }

  /** The committed rates that the partners carry. */
  rates(): readonly (number | undefined)[] {
    return [...this.partners.values()].map(({ state, agreed }) =>
      state === 'agreed' ? rateOf(agreed?.cpd) : undefined,
    );
  }

  states(): readonly string[] {
    return [...this.partners.values()].map(({ state }) => state);
  }
}
