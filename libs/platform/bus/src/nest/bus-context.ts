import { BaseRpcContext } from '@nestjs/microservices';
import type { BusEvent, Delivery } from '../port.js';

/** Second argument of an @EventPattern handler (`@Ctx()`): the event around the data, and its delivery. */
export class BusContext extends BaseRpcContext<[BusEvent, Delivery]> {
  get event(): BusEvent {
    return this.args[0];
  }

  /** The inbox key. */
  get id(): string {
    return this.event.id;
  }

  get type(): string {
    return this.event.type;
  }

  get source(): string {
    return this.event.source;
  }

  /** The order id. */
  get subject(): string {
    return this.event.subject;
  }

  /** ISO instant. */
  get time(): string {
    return this.event.time;
  }

  get traceparent(): string | undefined {
    return this.event.traceparent;
  }

  /** From 1. */
  get attempt(): number {
    return this.args[1].attempt;
  }
}

/** Second argument of a @MessagePattern handler. */
export class BusRequestContext extends BaseRpcContext<[string, string | undefined]> {
  /** The subject of the request: the handler's pattern. */
  get subject(): string {
    return this.args[0];
  }

  get traceparent(): string | undefined {
    return this.args[1];
  }
}
