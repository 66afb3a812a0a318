import { type BaseRpcContext, type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Bus, BusEvent, Delivery, JsonObject, Running } from '../port.js';
import { BusContext, BusRequestContext } from './bus-context.js';

export interface BusStrategyOptions {
  readonly bus: Bus;
  /**
   * The service's name: the durable of its @EventPattern handlers, unless their extras name another
   * (`@EventPattern<string>('policy.decided', { durable: 'order-policy' })`), and the queue of its @MessagePattern handlers.
   */
  readonly durable: string;
}

/**
 * Nest's handlers on the bus. Nest's NATS transporter is core NATS only and drops what an event handler throws; here an
 * event is acknowledged when the handler's promise or observable has completed, and its error reaches the bus. Needs
 * BusExceptionFilter. The bus is closed by who opened it. Write `@EventPattern<string>(…)`: without the type argument Nest
 * infers a signature that refuses a second parameter.
 */
export class BusStrategy extends Server implements CustomTransportStrategy {
  /** Nest then neither logs nor swallows the failure of an event handler. */
  override readonly propagatesEventHandlerErrors = true;
  override readonly transportId = Symbol('parley-bus');
  readonly #taken: Running[] = [];

  constructor(private readonly options: BusStrategyOptions) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.#register().then(
      () => callback(),
      (error: unknown) => callback(error),
    );
  }

  /** Takes nothing new and waits for the handlers that run. */
  async close(): Promise<void> {
    await Promise.all(this.#taken.splice(0).map((each) => each.stop()));
  }

  /** The bus has no events of its own to hear; the base class asks for the method. */
  override on(): void {}

  override unwrap<T>(): T {
    // The caller names the type, as in every transporter of Nest.
    return this.options.bus as T;
  }

  async #register(): Promise<void> {
    const { bus, durable } = this.options;
    const typesOf = new Map<string, string[]>();
    for (const [pattern, handler] of this.getHandlers()) {
      if (handler.isEventHandler === true) {
        const named: unknown = handler.extras?.['durable'];
        const name = typeof named === 'string' ? named : durable;
        typesOf.set(name, [...(typesOf.get(name) ?? []), pattern]);
      } else {
        this.#taken.push(
          await bus.respond(pattern, durable, (data, { traceparent }) =>
            this.#reply(handler, pattern, data, traceparent),
          ),
        );
      }
    }
    for (const [name, types] of typesOf) {
      const handle = (event: BusEvent, delivery: Delivery) => this.#handle(event, delivery);
      this.#taken.push(await bus.consume({ durable: name, types, handle }));
    }
  }

  async #handle(event: BusEvent, delivery: Delivery): Promise<void> {
    // By the type itself: Nest's own look-up normalises the pattern anew for each message.
    const handler = this.getHandlers().get(event.type);
    if (handler === undefined) throw new Error(`no handler for ${event.type}`); // a redriven event of a type no longer handled
    const context = new BusContext([event, delivery]);
    await this.#within(context, () => runHandler(handler, event.data, context));
  }

  async #reply(
    handler: MessageHandler,
    subject: string,
    data: JsonObject,
    traceparent: string | undefined,
  ): Promise<JsonObject> {
    const context = new BusRequestContext([subject, traceparent]);
    const answer = await this.#within(context, () => runHandler(handler, data, context));
    if (answer === undefined || answer === null) return {};
    if (typeof answer !== 'object' || Array.isArray(answer)) throw new TypeError(`${subject} answers no JSON object`);
    // The handler's answer is an object literal, of which the codec writes what JSON can hold.
    return answer as JsonObject;
  }

  /** Nest's hooks around a message; they take a callback and give no promise. */
  async #within<T>(context: BaseRpcContext, work: () => Promise<T>): Promise<T> {
    const { promise: working, resolve: begin } = Promise.withResolvers<Promise<T>>();
    this.onProcessingStartHook(this.transportId, context, () => {
      const done = work().finally(() => this.onProcessingEndHook?.(this.transportId, context));
      begin(done);
      return done;
    });
    return working;
  }
}

/** What the handler returns: the value of its promise, or the last value of its observable once that has completed. */
async function runHandler(handler: MessageHandler, data: JsonObject, context: BaseRpcContext): Promise<unknown> {
  const given: unknown = await handler(data, context);
  return isObservable(given) ? lastValueFrom(given, { defaultValue: undefined }) : given;
}
