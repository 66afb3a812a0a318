import { brokerCodec, brokerService, isTold, type Partners } from '@parley/broker';
import { BusContext, RequestFailed, retryAfterOf, type BusEvent, type Delivery, type JsonObject } from '@parley/bus';
import type { ProviderFile } from '@parley/config';
import {
  brokerActivityChanged,
  brokerListPartners,
  brokerPurchaseEnded,
  brokerRecognisePath,
  cpnpClientReceived,
  cpnpReceived,
  orderCancelled,
  orderCompleted,
  orderPqoReceived,
  orderPurchaseRequested,
  orderUpdateCancelled,
  parseAs,
  parseEvent,
  policyChooseOffers,
  policyDecided,
  policyPartnersNeeded,
} from '@parley/contracts';
import type { Endpoint } from '@parley/cpnp-session';
import {
  MemoryCustomerKeys,
  MemoryEventLog,
  startDeadlines,
  startRelay,
  type Append,
  type AppendOutcome,
  type DueDeadline,
  type RelayOptions,
} from '@parley/event-log';
import { gatewayService, openClientSendDoors, openSendDoors, type GatewaySettings, type Route } from '@parley/gateway';
import { orderCodec, orderService, PurchaseController } from '@parley/order';
import { OrderController, PartnerController, policyCodec, policyService } from '@parley/policy';
import { MemoryReadModelStore } from '@parley/read-model';
import type { Running } from '@parley/running';
import { createLogger } from '@parley/telemetry';
import type { VirtualClock } from '@parley/testkit';
import { LastingBus } from './lasting-bus.js';
import { Life, ProcessEnded } from './life.js';
import { ProcessBus } from './process-bus.js';
import { processLog } from './process-log.js';
import { ProcessLooks, ProcessTimers } from './process-timers.js';
import { serviceNames, Steps, type ProcessOf, type ServiceName } from './steps.js';
import type { Wires } from './wires.js';

/** A partner, as the partners file would have it. */
export interface KnownPartner {
  readonly name: string;
  readonly server: Endpoint;
  readonly acceptance: 'before-offer' | 'on-parent-accept';
}

export interface VirtualProviderOptions {
  readonly clock: VirtualClock;
  readonly wires: Wires;
  /** Where it is a server, and where it is the client of partners. */
  readonly server: Endpoint;
  readonly client: Endpoint;
  readonly provider: ProviderFile;
  readonly partners: readonly KnownPartner[];
  readonly offerValidityMs: number;
  readonly plant?: Fault;
}

/** A mistake of the broker, for the harness to find. */
export type Fault =
  /** An append that has this event is said to be written, and is not. */
  | { readonly kind: 'drops-append'; readonly type: string }
  /** What is told of an append leaves before that is written: a process that ends then has not written it. */
  | { readonly kind: 'sends-before-append' };

const logger = createLogger('saga', { PARLEY_LOG_LEVEL: 'silent' });
const retransmission = { retransmissionMs: 2_000, retries: 3 } as const;
/** As in the services' own limits. */
const leaseMs = 5_000;
const answerWithinMs = 120_000;
/** Milliseconds from the end of a process to the next one, which whoever watches it starts. */
const restartAfterMs = 1_000;
/** Of each service whose deadlines are in its log. */
type WithDeadlines = 'order' | 'broker';

/** A process that runs. */
interface RunningProcess extends ProcessOf {
  readonly service: ServiceName;
  readonly bus: ProcessBus;
  readonly timers: ProcessTimers;
  readonly running: Running[];
}

/**
 * A complete provider on virtual time: the real gateway, order service, policy and broker, each a process of its own, with relays and
 * deadlines, on a bus and on logs that stay when one of them ends. All that they say and hear is a step, at which each can be ended.
 */
export class VirtualProvider {
  readonly steps = new Steps();
  readonly logs = {
    order: new MemoryEventLog({ upcast: orderCodec.upcast }),
    policy: new MemoryEventLog({ upcast: policyCodec.upcast }),
    broker: new MemoryEventLog({ upcast: brokerCodec.upcast }),
  };
  readonly #bus: LastingBus;
  readonly #keys = {
    order: new MemoryCustomerKeys(),
    policy: new MemoryCustomerKeys(),
    broker: new MemoryCustomerKeys(),
  };
  readonly #looks: Record<WithDeadlines, ProcessLooks>;
  readonly #processes = new Map<ServiceName, RunningProcess>();
  /** What hears datagrams, while a gateway is there. */
  #gateway:
    | {
        readonly ofCustomer: (octets: Uint8Array, route: Route) => void;
        readonly ofPartner: (octets: Uint8Array, from: Endpoint) => void;
      }
    | undefined;
  #policy: ReturnType<typeof policyService> | undefined;
  #faults: unknown[] = [];
  /** Events in the broker's log before its latest append. */
  #writtenByBroker = 0;

  constructor(readonly options: VirtualProviderOptions) {
    const { clock, wires, server, client } = options;
    this.#bus = new LastingBus(clock, this.settled, (error) => this.#failed(error));
    this.#looks = { order: new ProcessLooks(clock), broker: new ProcessLooks(clock) };
    wires.listen(server, async (octets, { address, port }, to) => {
      const route = { clientAddress: address, clientPort: port, serverAddress: to.address, serverPort: to.port };
      this.#gateway?.ofCustomer(octets, route);
      await this.settled();
    });
    wires.listen(client, async (octets, from) => {
      this.#gateway?.ofPartner(octets, from);
      await this.settled();
    });
  }

  async open(): Promise<void> {
    for (const service of serviceNames) await this.#start(service);
    await this.settled();
  }

  /** kill -9: what it knew is gone, and it starts again from its log a second later. */
  crash(service: ServiceName): void {
    this.#endOf(service);
    const { plant } = this.options;
    if (plant?.kind === 'sends-before-append' && service === 'broker')
      this.logs.broker.loseAfter(this.#writtenByBroker);
    const { clock } = this.options;
    clock.at(clock.nowMs + restartAfterMs, async () => {
      await this.#start(service);
      await this.settled();
    });
  }

  /** What failed of other reasons than that somebody was not there: bugs. */
  get faults(): readonly unknown[] {
    return this.#faults;
  }

  close(): void {
    for (const service of serviceNames) this.#endOf(service);
  }

  /** What is reserved of each resource, as the policy's memory has it. */
  get reservedBps(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#policy?.book.ledger.reservedBps.entries() ?? []);
  }

  /** All that follows from what has just happened: nothing here waits for anything but promises and the clock. */
  readonly settled = async (): Promise<void> => {
    for (let before = -1; before !== this.steps.taken.length;) {
      before = this.steps.taken.length;
      for (let turn = 0; turn < turnsAtOnce; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
    }
  };

  #endOf(service: ServiceName): void {
    const process = this.#processes.get(service);
    if (process === undefined) return;
    this.#processes.delete(service);
    if (service === 'gateway') this.#gateway = undefined;
    process.life.end();
    // They wait for nothing any more, and forget that they were there.
    for (const one of process.running) one.stop().catch(() => undefined);
  }

  async #start(service: ServiceName): Promise<void> {
    if (this.#processes.has(service)) return;
    const life = new Life();
    const of: ProcessOf = { life, pass: (what) => this.steps.pass(service, what) };
    const process: RunningProcess = {
      ...{ ...of, service, bus: new ProcessBus(this.#bus, of), running: [] },
      timers: new ProcessTimers(this.options.clock, life, this.settled),
    };
    this.#processes.set(service, process);
    await this.#opened[service](process);
  }

  readonly #opened: Readonly<Record<ServiceName, (process: RunningProcess) => Promise<void>>> = {
    gateway: (process) => this.#openGateway(process),
    order: (process) => this.#openOrder(process),
    policy: (process) => this.#openPolicy(process),
    broker: (process) => this.#openBroker(process),
  };

  async #openGateway(process: RunningProcess): Promise<void> {
    const { clock, wires, client, provider } = this.options;
    const { bus, life } = process;
    const settings: GatewaySettings = {
      ...{ bus, logger, clock, instance: 'g-1', customers: provider.customers, access: undefined },
      ...{ unknownSource: 'fail', filteredSource: 'silent', ratePerSecond: 0, rateBurst: 1, strictDraft03: false },
      ...retransmission,
    };
    /** A datagram leaves, or the process has ended before. */
    const leaves = (what: string, send: () => void): boolean => {
      if (life.isOver) return false;
      process.pass(`before a datagram to ${what}`);
      if (life.isOver) return false;
      send();
      process.pass(`after a datagram to ${what}`);
      return true;
    };
    const transport = {
      send: (octets: Uint8Array, { serverAddress, serverPort, clientAddress, clientPort }: Route): boolean => {
        const [from, to] = [
          { address: serverAddress, port: serverPort },
          { address: clientAddress, port: clientPort },
        ];
        const sent = leaves('a customer', () => wires.send(octets, from, to));
        expectRetransmissions();
        return sent;
      },
      setApart: () => undefined,
    };
    const service = gatewayService(settings, transport, {
      end: 'g-1-client',
      send: (octets, to) => leaves('a partner', () => wires.send(octets, client, to)),
    });
    const retransmits = new Set<number>();
    /** RETRANS_TIMER of what may have just been sent: looks at the instants at which something can be due. */
    function expectRetransmissions(): void {
      for (let retry = 1; retry <= retransmission.retries; retry += 1) {
        const atMs = clock.nowMs + retransmission.retransmissionMs * (2 ** retry - 1);
        if (retransmits.has(atMs)) continue;
        retransmits.add(atMs);
        process.timers.after(atMs - clock.nowMs, () => service.send.retransmit());
      }
    }
    await openSendDoors(bus, 'g-1', service.send);
    await openClientSendDoors(bus, 'g-1-client', service.partners);
    const hears = (what: string, hear: () => Promise<void>): void => {
      process.pass(`before a datagram of ${what}`);
      if (!life.isOver) void hear();
    };
    this.#gateway = {
      ofCustomer: (octets, route) => hears('a customer', () => service.receive.handle(octets, route, transport)),
      ofPartner: (octets, from) => hears('a partner', () => service.partners.receive(octets, from)),
    };
  }

  async #openOrder(process: RunningProcess): Promise<void> {
    const { clock, offerValidityMs } = this.options;
    const { bus } = process;
    const log = processLog(this.logs.order, process, this.#dueIn('order'));
    const service = orderService({
      ...{ log, bus, logger, clock, offerValidityMs, provider: this.options.provider },
      ...{ customerKeys: this.#keys.order, readModelStore: new MemoryReadModelStore() },
    });
    await bus.respond(cpnpReceived.subject, 'order', async (data) => {
      const answers = await service.receive.handle(parseAs(cpnpReceived.subject, cpnpReceived.request, data));
      // A message is JSON; its interfaces only lack the index signature that says so.
      return answers as unknown as JsonObject;
    });
    await bus.consume({
      durable: 'order',
      types: [policyDecided.type],
      handle: ({ id, data }) =>
        service.decision.handle(parseEvent(policyDecided, data), { consumer: 'order', messageId: id }),
    });
    const purchases = new PurchaseController(service.purchases, service.reports, new AbortController().signal);
    await bus.consume({
      durable: 'order-purchases',
      types: [brokerPurchaseEnded.type, brokerActivityChanged.type],
      handle: async (event: BusEvent, delivery: Delivery) => {
        const said = event.type === brokerPurchaseEnded.type ? purchases.ended : purchases.active;
        await said.call(purchases, event.data, new BusContext([event, delivery]));
      },
    });
    this.#startRelay(process, { log, name: 'order-relay', publish: (event) => service.publisher.publish(event) });
    this.#startDeadlines(process, 'order', log, (due) => service.deadline.handle(due));
  }

  async #openPolicy(process: RunningProcess): Promise<void> {
    const { clock, provider } = this.options;
    const { bus } = process;
    const log = processLog(this.logs.policy, process, () => undefined);
    const service = policyService({
      ...{ log, bus, logger, clock, provider },
      ...{ customerKeys: this.#keys.policy, readModelStore: new MemoryReadModelStore() },
    });
    await service.book.load();
    this.#policy = service;
    const orders = new OrderController(
      service.book,
      service.askAdmission,
      service.askBroker,
      new AbortController().signal,
    );
    const partners = new PartnerController(service.chooseOffers);
    const doors = {
      [orderPqoReceived.type]: orders.decidePqo.bind(orders),
      [orderCompleted.type]: orders.commit.bind(orders),
      [orderCancelled.type]: orders.releaseOrder.bind(orders),
      [orderUpdateCancelled.type]: orders.releaseUpdate.bind(orders),
    };
    await bus.consume({
      durable: 'policy',
      types: Object.keys(doors),
      handle: async (event: BusEvent, delivery: Delivery) => {
        await doors[event.type as keyof typeof doors](event.data, new BusContext([event, delivery]));
      },
    });
    await bus.respond(policyChooseOffers.subject, 'policy', async (data) => {
      const chosen = await partners.choose(data);
      return JSON.parse(JSON.stringify(chosen)) as JsonObject;
    });
    const orderedBy: RelayOptions['orderedBy'] = ({ data, streamId }) =>
      typeof data['orderId'] === 'string' ? data['orderId'] : streamId;
    const publish: RelayOptions['publish'] = (event) => service.publisher.publish(event);
    this.#startRelay(process, { log, name: 'policy-relay', publish, orderedBy });
    // The service looks for it every few seconds; here it is looked for when the time of those that there are is over.
    const overdue = [...service.book.ledger.asking.entries()].flatMap(([orderId]) =>
      (service.book.ledger.reservations.get(orderId)?.held ?? []).flatMap(({ asking }) => asking?.answerBy ?? []),
    );
    for (const answerBy of overdue)
      process.timers.after(Math.max(0, Date.parse(answerBy) - clock.nowMs), () => void service.giveUpPartners.giveUp());
  }

  async #openBroker(process: RunningProcess): Promise<void> {
    const { clock } = this.options;
    const { bus } = process;
    const log = processLog(this.#brokerLog(), process, this.#dueIn('broker'));
    const portal = { server: this.options.server };
    const partners = this.#partners();
    const readModelStore = new MemoryReadModelStore();
    const service = brokerService({
      log,
      keys: this.#keys.broker,
      readModelStore,
      partners,
      portal,
      bus,
      logger,
      clock,
    });
    const inboxOf = ({ id }: BusEvent) => ({ consumer: 'broker', messageId: id });
    const { ask, parents } = service;
    const doors: Readonly<Record<string, (event: BusEvent) => Promise<void>>> = {
      [policyPartnersNeeded.type]: (event) => ask.handle(parseEvent(policyPartnersNeeded, event.data), inboxOf(event)),
      [orderPurchaseRequested.type]: (event) =>
        parents.requested(parseEvent(orderPurchaseRequested, event.data), inboxOf(event)),
      [orderCompleted.type]: (event) => parents.agreed(parseEvent(orderCompleted, event.data), inboxOf(event)),
      [orderCancelled.type]: (event) => parents.ended(parseEvent(orderCancelled, event.data), inboxOf(event)),
      [orderUpdateCancelled.type]: (event) =>
        parents.updateEnded(parseEvent(orderUpdateCancelled, event.data), inboxOf(event)),
    };
    const [ofPolicy = '', ...ofOrder] = Object.keys(doors);
    for (const [durable, types] of [
      ['broker-policy', [ofPolicy]],
      ['broker', ofOrder],
    ] as const)
      await bus.consume({ durable, types, handle: async (event) => doors[event.type]?.(event) });
    await bus.respond(brokerListPartners.subject, 'broker', async () => ({
      partners: partners.all().map(({ name }) => name),
    }));
    await bus.respond(brokerRecognisePath.subject, 'broker', async (data) => {
      const { path } = parseAs(brokerRecognisePath.subject, brokerRecognisePath.request, data);
      return { cameBack: await service.paths.cameBack(path) };
    });
    await bus.respond(cpnpClientReceived.subject, 'broker', async (data) => {
      const taken = await service.receive.handle(parseAs(cpnpClientReceived.subject, cpnpClientReceived.request, data));
      return { ...taken };
    });
    const publish: RelayOptions['publish'] = (event) => service.publisher.publish(event);
    this.#startRelay(process, { log, name: 'broker-relay', publish, concerns: isTold });
    this.#startRelay(process, { log, name: 'broker-partners', publish: (event) => service.speaker.handle(event) });
    this.#startDeadlines(process, 'broker', log, (due) => service.deadline.handle(due));
  }

  /** The broker's log, with the fault that is planted in it. */
  #brokerLog(): MemoryEventLog {
    const { broker } = this.logs;
    const { plant } = this.options;
    if (plant === undefined) return broker;
    const append = async (one: Append): Promise<AppendOutcome> => {
      if (plant.kind === 'drops-append' && one.events.some(({ type }) => type === plant.type)) {
        const version = one.expected.version + one.events.length;
        return { kind: 'appended', head: { version, hash: 'not written' } };
      }
      this.#writtenByBroker = await broker.countAfter(undefined, Infinity);
      return broker.append(one);
    };
    return new Proxy(broker, {
      get(target, name) {
        if (name === 'append') return append;
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  }

  #partners(): Partners {
    const { partners } = this.options;
    return {
      reload: () => Promise.resolve({ file: 'partners', outcome: 'no-file' }),
      all: () =>
        partners.map(({ name, server, acceptance }) => ({
          ...{ name, address: `${server.address}:${server.port}`, acceptance, answerWithinMs },
        })),
      reach: (name) => {
        const known = partners.find((one) => one.name === name);
        if (known === undefined) return Promise.resolve(`${name} is nobody's name`);
        const { server, acceptance } = known;
        return Promise.resolve({ server, acceptance, encoding: 'cbor', answerWithinMs });
      },
    };
  }

  /** Nobody else commits to these logs: each is read when a commit is told, and not by time. */
  #startRelay({ timers, running }: RunningProcess, options: Omit<RelayOptions, 'timers' | 'onError' | 'pollMs'>): void {
    const onError = (error: unknown): void => this.#failed(error);
    running.push(startRelay({ ...options, pollMs: Infinity, timers, onError }));
  }

  #startDeadlines(
    { running }: RunningProcess,
    service: WithDeadlines,
    log: MemoryEventLog,
    handle: (due: DueDeadline) => Promise<void>,
  ): void {
    const { clock } = this.options;
    const onError = (error: unknown): void => this.#failed(error);
    running.push(startDeadlines({ log, clock, timers: this.#looks[service], leaseMs, handle, onError }));
  }

  /** Each instant is looked at by the process that is there then. */
  #dueIn(service: WithDeadlines): (atMs: number) => void {
    const { clock } = this.options;
    return (atMs) => {
      clock.at(atMs, async () => {
        this.#looks[service].look();
        await this.settled();
      });
    };
  }

  /** Who was not there is asked again, by whoever has to know; and so is what says itself that it is to come again. */
  #failed(error: unknown): void {
    const isAwaited =
      error instanceof ProcessEnded || error instanceof RequestFailed || retryAfterOf(error) !== undefined;
    if (!isAwaited) this.#faults.push(error);
  }
}

/** More than anything takes that waits for the end of a turn of the event loop. */
const turnsAtOnce = 2;
