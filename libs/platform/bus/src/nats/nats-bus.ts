import { randomUUID } from 'node:crypto';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsEnv } from '@parley/config';
import { context } from '@opentelemetry/api';
import { gauge } from '@parley/telemetry';
import { type BusLog, messageOf, stderrLog } from '../bus-log.js';
import { countPublished } from '../bus-metrics.js';
import { checkDurable, checkType } from '../event-type.js';
import {
  type BackOff,
  CONCURRENT_SUBJECTS,
  DRAIN_MS,
  JETSTREAM,
  LISTED_DEAD_LETTERS,
  defaultBackOff,
} from '../limits.js';
import type { Bus, BusEvent, ConsumeOptions, DeadLetter, JsonObject, Running } from '../port.js';
import { settleWithin } from '../settle.js';
import { processSpan, publishSpan } from '../spans.js';
import { failSpan, traceparentOf } from '../trace-context.js';
import { decodeEvent, encodeHeaders, encodeJson } from './cloud-event.codec.js';
import { connectionOptions } from './connection-options.js';
import { NatsDeadLetters } from './dead-letters.js';
import { DurableConsumer } from './durable-consumer.js';
import { headerLine } from './header-block.js';
import { Link } from './link.js';
import { checkPayload } from './payload.js';
import { Publisher } from './publisher.js';
import { ReplyBox } from './reply-box.js';
import { NatsRequests } from './requests.js';
import { type Subjects, subjectsUnder } from './subjects.js';
import { ensureDurable, ensureStreams } from './topology.js';
import { trimEvents } from './trim.js';

const SYSTEM = 'nats';

export interface NatsBusOptions {
  /** What `natsEnv` of @parley/config reads, or a URL as PARLEY_NATS_URL has it. */
  readonly servers: NatsEnv | string;
  /** Shown by the server. */
  readonly name?: string;
  /** First token of every subject; "parley". */
  readonly root?: string;
  readonly backOff?: BackOff;
  readonly concurrency?: number;
  /** Milliseconds until events that a dead process had in hand are delivered again. */
  readonly ackWaitMs?: number;
  readonly drainMs?: number;
  readonly publishTimeoutMs?: number;
  readonly startTimeoutMs?: number;
  readonly log?: BusLog;
}

type Settings = Required<Omit<NatsBusOptions, 'servers' | 'name' | 'root'>>;

/** The bus on NATS: events through JetStream, requests through core NATS. Survives any absence of the server. */
export class NatsBus implements Bus {
  readonly mayForgetMs = JETSTREAM.mayForgetMs;
  /** Tells the message ids of events apart from those of the time before it was set. */
  #again = '';
  readonly #consumers = new Set<Running>();
  /** And listeners. */
  readonly #responders = new Set<Running>();
  readonly #replies: ReplyBox;
  readonly #publisher: Publisher;
  readonly #deadLetters: NatsDeadLetters;
  readonly #requests: NatsRequests;
  readonly #trim: NodeJS.Timeout;
  readonly #unobserve: () => void;
  #ensuring: Promise<void> | undefined;

  private constructor(
    private readonly link: Link,
    private readonly jsm: JetStreamManager,
    private readonly subjects: Subjects,
    private readonly settings: Settings,
  ) {
    const again = (): void => {
      this.#ensureStreams().catch((error: unknown) =>
        settings.log.warn({ cause: messageOf(error) }, 'streams are not reachable'),
      );
    };
    this.#replies = new ReplyBox(link);
    this.#publisher = new Publisher(this.#replies, link.refusals, settings.publishTimeoutMs, again);
    this.#deadLetters = new NatsDeadLetters(jsm, this.#publisher, subjects);
    this.#requests = new NatsRequests(link, this.#replies, subjects, settings.drainMs, settings.log);
    this.#trim = setInterval(() => this.#trimEvents(), JETSTREAM.trimEveryMs);
    this.#trim.unref();
    link.onBack(again);
    this.#unobserve = gauge('bus_refused_seconds', () => link.refusals.seconds);
  }

  /**
   * Waits up to startTimeoutMs for the server and for JetStream, creates the streams. Throws what the last attempt said, and
   * PayloadTooSmall and ConfigurationError at once.
   */
  static async connect(options: NatsBusOptions): Promise<NatsBus> {
    const settings: Settings = {
      backOff: options.backOff ?? defaultBackOff,
      concurrency: options.concurrency ?? CONCURRENT_SUBJECTS,
      ackWaitMs: options.ackWaitMs ?? JETSTREAM.ackWaitMs,
      drainMs: options.drainMs ?? DRAIN_MS,
      publishTimeoutMs: options.publishTimeoutMs ?? JETSTREAM.publishTimeoutMs,
      startTimeoutMs: options.startTimeoutMs ?? JETSTREAM.startTimeoutMs,
      log: options.log ?? stderrLog,
    };
    const subjects = subjectsUnder(options.root ?? 'parley');
    const until = Date.now() + settings.startTimeoutMs;
    const connection = { ...connectionOptions(options.servers), name: options.name ?? 'parley' };
    const link = await Link.open(connection, settings.startTimeoutMs, settings.log);
    try {
      checkPayload(link.nc);
    } catch (error) {
      await link.nc.close();
      throw error;
    }
    for (;;) {
      try {
        const jsm = await jetstreamManager(link.nc, { checkAPI: false, timeout: JETSTREAM.publishTimeoutMs });
        await ensureStreams(jsm, subjects);
        return new NatsBus(link, jsm, subjects, settings);
      } catch (error) {
        if (Date.now() + JETSTREAM.reconnectWaitMs > until) {
          await link.nc.close();
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, JETSTREAM.reconnectWaitMs));
      }
    }
  }

  async publish(event: BusEvent): Promise<void> {
    checkType(event.type);
    const { span } = publishSpan(SYSTEM, event);
    try {
      const lines = encodeHeaders(event, traceparentOf(span) ?? event.traceparent);
      const id = headerLine('Nats-Msg-Id', `${event.source}#${event.id}${this.#again}`);
      const { eventStream } = this.subjects;
      await this.#publisher.publish(eventStream, this.subjects.event(event.type), lines + id, encodeJson(event.data));
      countPublished(event.type);
      span.end();
    } catch (error) {
      failSpan(span, error);
      throw error;
    }
  }

  forgetPublished(): void {
    this.#again = `#${randomUUID()}`;
  }

  async consume(options: ConsumeOptions): Promise<DurableConsumer> {
    const { durable, types, handle } = options;
    checkDurable(durable);
    types.forEach(checkType);
    const { ackWaitMs, backOff, concurrency, drainMs, log } = this.settings;
    const ensure = () => ensureDurable(this.jsm, this.subjects, durable, types, ackWaitMs);
    // Read before this process asks for its first event; see StartGate.
    const info = await ensure();
    const consumer = new DurableConsumer({
      link: this.link,
      subjects: this.subjects,
      durable,
      types: new Set(types),
      info,
      ensure: async () => {
        await this.#ensureStreams();
        await ensure();
      },
      deadLetters: this.#deadLetters,
      deliver: (event, attempt) => this.#deliver(durable, handle, event, attempt),
      ackWaitMs,
      backOff,
      concurrency,
      drainMs,
      log,
    });
    this.#consumers.add(consumer);
    return consumer;
  }

  async listen(type: string, hear: (event: BusEvent) => void): Promise<Running> {
    checkType(type);
    const { log, drainMs } = this.settings;
    // What JetStream stores is heard on its subject as it is published. A subscription outlives an absence of the server.
    const subscription = this.link.nc.subscribe(this.subjects.event(type), {
      callback: (refused, message) => {
        try {
          if (refused !== null) throw refused;
          hear(decodeEvent(message));
        } catch (error) {
          log.warn({ type, cause: messageOf(error) }, 'listener failed');
        }
      },
    });
    const listener: Running = {
      stop: async () => {
        this.#responders.delete(listener);
        if (!subscription.isClosed()) await settleWithin([subscription.drain()], drainMs);
      },
    };
    this.#responders.add(listener);
    await this.#untilKnown();
    return listener;
  }

  request(subject: string, data: JsonObject, options: { readonly timeoutMs?: number } = {}): Promise<JsonObject> {
    return this.#requests.request(subject, data, options.timeoutMs);
  }

  async respond(subject: string, queue: string, handle: Parameters<Bus['respond']>[2]): Promise<Running> {
    const responder = this.#requests.respond(subject, queue, handle);
    this.#responders.add(responder);
    await this.#untilKnown();
    return responder;
  }

  onBack(listener: () => void): () => void {
    return this.link.onBack(listener);
  }

  deadLetters(limit = LISTED_DEAD_LETTERS): Promise<readonly DeadLetter[]> {
    return this.#deadLetters.list(limit);
  }

  redrive(id: string): Promise<boolean> {
    return this.#deadLetters.redrive(id);
  }

  async ping(): Promise<void> {
    if (this.link.isAway || this.link.nc.isClosed()) throw new Error('NATS is away');
    // It may be another server of the cluster than at the start.
    checkPayload(this.link.nc);
    const refused = this.link.refusals.lasting;
    if (refused !== undefined) throw new Error(refused);
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error('NATS does not answer')), JETSTREAM.pingTimeoutMs);
    try {
      await Promise.race([this.link.flush(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#trim);
    this.#unobserve();
    await Promise.all([...this.#consumers, ...this.#responders].map((each) => each.stop()));
    this.#replies.close();
    await this.link.settle();
    await this.link.nc.close();
  }

  async #deliver(durable: string, handle: ConsumeOptions['handle'], event: BusEvent, attempt: number): Promise<void> {
    const { span, context: active } = processSpan(SYSTEM, durable, event);
    try {
      await context.with(active, () => handle(event, { attempt }));
      span.end();
    } catch (error) {
      failSpan(span, error);
      throw error;
    }
  }

  /** When this resolves, the server knows the subscriptions; while NATS is away, it will know them when NATS is back. */
  async #untilKnown(): Promise<void> {
    await this.link.settle();
  }

  #ensureStreams(): Promise<void> {
    this.#ensuring ??= ensureStreams(this.jsm, this.subjects).finally(() => {
      this.#ensuring = undefined;
    });
    return this.#ensuring;
  }

  #trimEvents(): void {
    if (this.link.isAway) return;
    trimEvents(this.jsm, this.subjects).catch((error: unknown) =>
      this.settings.log.warn({ cause: messageOf(error) }, 'the event stream could not be trimmed'),
    );
  }
}
