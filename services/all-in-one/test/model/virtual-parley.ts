import { BusContext, InProcessBus, RequestFailed, type JsonObject } from '@parley/bus';
import {
  cpnpReceived,
  orderCancelled,
  orderCompleted,
  orderPqoReceived,
  orderUpdateCancelled,
  parseAs,
  parseEvent,
  policyDecided,
  type CheckDecision,
  type OrderEnd,
  type PolicyDecided,
} from '@parley/contracts';
import { MemoryCustomerKeys, MemoryEventLog, startDeadlines, startRelay, type RelayOptions } from '@parley/event-log';
import { gatewayService, openSendDoors, type GatewayService, type GatewaySettings, type Route } from '@parley/gateway';
import { orderService, type OrderParts, type OrderService } from '@parley/order';
import { OrderController, policyCodec, policyService, type PolicyParts } from '@parley/policy';
import { MemoryReadModelStore } from '@parley/read-model';
import type { Running } from '@parley/running';
import { createLogger } from '@parley/telemetry';
import type { VirtualClock } from '@parley/testkit';
import { SlowBus } from './slow-bus.js';
import { LooksWhenDue, settled, VirtualTimers } from './virtual-timers.js';
import { WatchedLog } from './watched-log.js';

/** Out of other replicas' reach for so long, as in the order service's own deadlines. */
const leaseMs = 5_000;

/** What the provider file says to the order service. */
export type Handling = NonNullable<OrderParts['provider']>;

export interface VirtualParleyOptions {
  readonly clock: VirtualClock;
  /** What leaves the gateway. */
  readonly send: (octets: Uint8Array, route: Route) => void;
  readonly retransmissionMs: number;
  readonly retries: number;
  readonly offerValidityMs: number;
  /** Which methods are checked, and who offers. */
  readonly handling?: Handling;
  /** Whether its customer's addresses can be forged (N51); absent: they cannot. */
  readonly sourcesCanBeForged?: boolean;
  /** How long a request, and its reply, is on its way over the bus; absent: no time. */
  readonly requestTakesMs?: () => number;
  /** Decides by the real policy on this network; without one, the test decides. */
  readonly provider?: PolicyParts['provider'];
}

const quiet = { error: () => undefined, warn: () => undefined };
const logger = createLogger('virtual', { PARLEY_LOG_LEVEL: 'silent' });

/**
 * The real gateway, order service and policy with their relays and deadlines, on an in-process bus and logs in memory, on virtual
 * time: what their doors and timers do in a process happens here when the clock says so, one datagram after the other.
 */
export class VirtualParley {
  readonly bus: InProcessBus;
  readonly orderLog: WatchedLog;
  readonly policyLog = new MemoryEventLog({ upcast: policyCodec.upcast });
  readonly #customerKeys = new MemoryCustomerKeys();
  readonly #readModelStore = new MemoryReadModelStore();
  readonly #running: Running[] = [];
  readonly #timers: VirtualTimers;
  readonly #looks: LooksWhenDue;
  #gateway: GatewayService;
  #order: OrderService;
  #orderDies: 'after-commit' | undefined;
  #gatewayDoors: { stop(): Promise<void> } | undefined;
  #tickedAtMs = -1;
  /** What a relay or a deadline failed of, other than for want of a gateway: a bug. */
  #fault: unknown;

  constructor(readonly options: VirtualParleyOptions) {
    const { clock, requestTakesMs } = options;
    this.bus = requestTakesMs === undefined ? new InProcessBus({ log: quiet }) : new SlowBus(clock, requestTakesMs);
    this.#timers = new VirtualTimers(clock);
    this.#looks = new LooksWhenDue(clock);
    this.orderLog = new WatchedLog((dueAtMs) => this.#looks.expect(dueAtMs));
    this.#order = this.#newOrder();
    this.#gateway = this.#newGateway();
  }

  async open(): Promise<void> {
    const { bus } = this;
    await bus.respond(cpnpReceived.subject, 'order', async (data) => {
      const answers = await this.#order.receive.handle(parseAs(cpnpReceived.subject, cpnpReceived.request, data));
      if (this.#orderDies === 'after-commit') throw new Error('the process ended between commit and answer');
      // A message is JSON; its interfaces only lack the index signature that says so.
      return answers as unknown as JsonObject;
    });
    await bus.consume({
      durable: 'order',
      types: [policyDecided.type],
      handle: ({ id, data }) =>
        this.#order.decision.handle(parseEvent(policyDecided, data), { consumer: 'order', messageId: id }),
    });
    this.#startRelay('order-relay', this.orderLog, (event) => this.#order.publisher.publish(event));
    this.#startDeadlines();
    await this.#openGateway();
    if (this.options.provider !== undefined) await this.#openPolicy(this.options.provider);
  }

  /** A datagram reaches the gateway; resolves when everything that it leads to has happened. */
  async arrive(octets: Uint8Array, route: Route): Promise<void> {
    await this.#gateway.receive.handle(octets, route, this.#transport);
    await this.#settle();
  }

  /** What a policy would publish. */
  async decide(id: string, decided: PolicyDecided): Promise<void> {
    const { type } = policyDecided;
    const time = new Date(this.options.clock.nowMs).toISOString();
    await this.bus.publish({ id, type, source: '/test', time, subject: decided.orderId, data: { ...decided } });
    await this.#settle();
  }

  /** An administrator answers; what is committed then. */
  async administer(decision: Parameters<OrderService['checks']['decide']>[0]): Promise<CheckDecision> {
    const answer = await this.#order.checks.decide(decision);
    await this.#settle();
    return answer;
  }

  /** The provider ends an order; what is committed then. */
  async end(end: Parameters<OrderService['ends']['end']>[0]): Promise<OrderEnd> {
    const answer = await this.#order.ends.end(end);
    await this.#settle();
    return answer;
  }

  /** The order service starts again: all that it knows is in the log. */
  restartOrder(): void {
    this.#order = this.#newOrder();
  }

  /** The gateway starts again: it knows nothing. */
  async restartGateway(): Promise<void> {
    await this.#gatewayDoors?.stop();
    this.#gateway = this.#newGateway();
    await this.#openGateway();
  }

  /** The order service dies of the datagrams that arrive meanwhile, after its append or in the middle of it. */
  async dyingOrder(how: 'after-commit' | 'in-the-append', work: () => Promise<void>): Promise<void> {
    if (how === 'in-the-append') this.orderLog.tearNext = true;
    else this.#orderDies = how;
    try {
      await work();
    } finally {
      this.#orderDies = undefined;
      this.orderLog.tearNext = false;
      this.restartOrder();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map((one) => one.stop()));
    await this.bus.close();
  }

  #newOrder(): OrderService {
    const { clock, offerValidityMs, handling = {} } = this.options;
    return orderService({
      log: this.orderLog,
      bus: this.bus,
      customerKeys: this.#customerKeys,
      readModelStore: this.#readModelStore,
      logger,
      clock,
      offerValidityMs,
      provider: handling,
    });
  }

  #newGateway(): GatewayService {
    const { clock, retransmissionMs, retries, sourcesCanBeForged = false } = this.options;
    const prefixes = ['127.0.0.0/8'];
    const settings: GatewaySettings = {
      bus: this.bus,
      logger,
      clock,
      instance: 'g-1',
      customers: [{ id: 'acme', prefixes, sourcesVerified: sourcesCanBeForged ? [] : prefixes }],
      access: undefined,
      unknownSource: 'fail',
      filteredSource: 'silent',
      ratePerSecond: 0,
      rateBurst: 1,
      strictDraft03: false,
      retransmissionMs,
      retries,
    };
    return gatewayService(settings, this.#transport);
  }

  async #openGateway(): Promise<void> {
    this.#gatewayDoors = await openSendDoors(this.bus, 'g-1', this.#gateway.send);
  }

  async #openPolicy(provider: PolicyParts['provider']): Promise<void> {
    const { bus } = this;
    const { clock } = this.options;
    const { book, askAdmission, askBroker, publisher } = policyService({
      log: this.policyLog,
      customerKeys: new MemoryCustomerKeys(),
      readModelStore: new MemoryReadModelStore(),
      bus,
      logger,
      clock,
      provider,
    });
    const orders = new OrderController(book, askAdmission, askBroker, new AbortController().signal);
    const doors = {
      [orderPqoReceived.type]: orders.decidePqo.bind(orders),
      [orderCompleted.type]: orders.commit.bind(orders),
      [orderCancelled.type]: orders.releaseOrder.bind(orders),
      [orderUpdateCancelled.type]: orders.releaseUpdate.bind(orders),
    };
    await bus.consume({
      durable: 'policy',
      types: Object.keys(doors),
      handle: async (event, delivery) => {
        await doors[event.type as keyof typeof doors](event.data, new BusContext([event, delivery]));
      },
    });
    this.#startRelay('policy-relay', this.policyLog, (event) => publisher.publish(event));
  }

  readonly #transport = {
    send: (octets: Uint8Array, route: Route): boolean => {
      this.options.send(octets, route);
      this.#expectRetransmissions();
      return true;
    },
    setApart: () => undefined,
  };

  /** RETRANS_TIMER of what may have just been sent: looks at the instants at which something can be due. */
  #expectRetransmissions(): void {
    const { clock, retransmissionMs, retries } = this.options;
    if (clock.nowMs === this.#tickedAtMs) return;
    this.#tickedAtMs = clock.nowMs;
    for (let retry = 1; retry <= retries; retry += 1) {
      clock.at(clock.nowMs + retransmissionMs * (2 ** retry - 1), () => this.#gateway.send.retransmit());
    }
  }

  /** Nobody else commits to these logs: each is read when a commit is told, and not by time. */
  #startRelay(name: string, log: RelayOptions['log'], publish: RelayOptions['publish']): void {
    const onError = (error: unknown) => this.#failed(error);
    this.#running.push(startRelay({ log, name, publish, pollMs: Infinity, timers: this.#timers, onError }));
  }

  #startDeadlines(): void {
    const { clock } = this.options;
    const deadlines = startDeadlines({
      log: this.orderLog,
      clock,
      timers: this.#looks,
      leaseMs,
      handle: (due) => this.#order.deadline.handle(due),
      onError: (error) => this.#failed(error),
    });
    this.#running.push(deadlines);
  }

  /** A relay comes again with what found no gateway. */
  #failed(error: unknown): void {
    if (!(error instanceof RequestFailed)) this.#fault ??= error;
  }

  async #settle(): Promise<void> {
    await settled();
    if (this.#fault !== undefined) throw new Error('a relay or a deadline failed', { cause: this.#fault });
  }
}
