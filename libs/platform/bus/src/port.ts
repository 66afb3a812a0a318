/** The port of the bus. Both adapters (NATS, in-process) keep one contract suite. */

import type { JsonObject } from '@parley/cpnp';
import type { Running } from '@parley/running';

export type { JsonObject, JsonValue } from '@parley/cpnp';
export type { Running } from '@parley/running';

/** A fact that crosses the bus: a CloudEvent 1.0 whose data is JSON (binary mode on NATS: `ce-*` headers). */
export interface BusEvent<Data extends JsonObject = JsonObject> {
  /** Unique per source; the consumer's inbox key. */
  readonly id: string;
  /** `<context>.<past-tense>`, e.g. "order.pqo-received"; the NATS subject is `parley.<type>`. */
  readonly type: string;
  /** The service that publishes it: "/parley/order". */
  readonly source: string;
  /** ISO instant. */
  readonly time: string;
  /** The order id: events of one subject are handled in the order in which they were published. */
  readonly subject: string;
  readonly data: Data;
  /** W3C trace context. */
  readonly traceparent?: string;
}

/** How often this event has been delivered to this consumer, from 1. */
export interface Delivery {
  readonly attempt: number;
}

export interface ConsumeOptions {
  /** Name of the durable consumer: one copy of each event per name, shared by all processes that consume under it. */
  readonly durable: string;
  readonly types: readonly string[];
  /** Resolves when the effect is committed; only then is the event acknowledged. See isPoison, retryAfterOf for what a throw does. */
  readonly handle: (event: BusEvent, delivery: Delivery) => Promise<void>;
}

/** Thrown by a handler: do not try again, put the event into the dead-letter stream with this cause. */
export class PoisonMessage extends Error {
  override readonly name = 'PoisonMessage';
}

/** Whether no further attempt helps: a PoisonMessage, or an error that says of itself that it is permanent. */
export const isPoison = (error: unknown): boolean =>
  error instanceof PoisonMessage || (error instanceof Error && 'permanent' in error && error.permanent === true);

/**
 * ms until another attempt, of an error that says of itself that no attempt fails by it (`retryAfterMs`): the event comes again
 * as often as it takes, and counts as one attempt all the while.
 */
export function retryAfterOf(error: unknown): number | undefined {
  const isOne = error instanceof Error && 'retryAfterMs' in error && typeof error.retryAfterMs === 'number';
  // The line before has looked.
  return isOne ? (error.retryAfterMs as number) : undefined;
}

/**
 * No answer came: nobody listens ('no-responders'), nobody answered in time ('timeout'), the bus is away ('unavailable'),
 * the responder has too much to do ('overloaded'), or the handler failed ('responder-failed', with the responder's message as
 * the cause's).
 */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(
    readonly reason: 'no-responders' | 'timeout' | 'unavailable' | 'overloaded' | 'responder-failed',
    readonly subject: string,
    options?: ErrorOptions,
  ) {
    super(`no answer on ${subject}: ${reason}`, options);
  }
}

/** The event could not be handed to the bus; publish it again later. */
export class PublishFailed extends Error {
  override readonly name = 'PublishFailed';
}

export interface DeadLetter {
  /** Names the letter for redrive. */
  readonly id: string;
  readonly durable: string;
  readonly event: BusEvent;
  /** The message of the error that made it poison. */
  readonly cause: string;
  readonly attempts: number;
  /** ISO instant. */
  readonly deadSince: string;
}

export interface Bus {
  /**
   * Milliseconds for which a published event may be lost when the bus itself crashes; 0: never. A publisher that reads from a
   * log publishes so much of it again, at its own start and when the bus is back.
   */
  readonly mayForgetMs: number;
  /** Registers a listener that is called when the bus is back after an absence; returns the function that removes it. */
  onBack(listener: () => void): () => void;
  /** Resolves when the bus has stored the event (NATS) or every consumer has handled it (in-process). Throws PublishFailed. */
  publish(event: BusEvent): Promise<void>;
  /**
   * From now on, an event that was published before is no repeat, and the bus takes it again: its consumers may have lost what
   * they made of it.
   */
  forgetPublished(): void;
  consume(options: ConsumeOptions): Promise<Running>;
  /**
   * Hears each event of a type that is published from now on, in every process that listens: at most once, by no durable, and never again.
   * For those who can ask for what they have missed. What `hear` throws is logged.
   */
  listen(type: string, hear: (event: BusEvent) => void): Promise<Running>;
  /**
   * Request and reply, at most once; throws RequestFailed. The trace context of the caller's span goes along, and so does the
   * deadline: a request that its asker waits for no longer is not begun.
   */
  request(subject: string, data: object, options?: { readonly timeoutMs?: number }): Promise<JsonObject>;
  /**
   * One of the responders of a queue answers; a handler's error is answered as an error and logged, never dropped. It works on
   * so many requests at once, and the others wait (CONCURRENT_REQUESTS).
   */
  respond(
    subject: string,
    queue: string,
    handle: (data: JsonObject, context: { readonly traceparent?: string }) => Promise<JsonObject>,
  ): Promise<Running>;
  deadLetters(limit?: number): Promise<readonly DeadLetter[]>;
  /** Gives the event of the letter to its consumer again; false when there is no such letter. */
  redrive(id: string): Promise<boolean>;
  /** Throws when the bus does not answer. For health checks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
