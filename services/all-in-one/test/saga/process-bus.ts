import type { Bus, BusEvent, ConsumeOptions, JsonObject, Running } from '@parley/bus';
import type { LastingBus } from './lasting-bus.js';
import { ProcessEnded } from './life.js';
import { visibly, type ProcessOf } from './steps.js';

const nothing: Promise<never> = new Promise(() => undefined);

/** The bus as one process has it: what it hears and says is counted, and ends with it. */
export class ProcessBus implements Bus {
  readonly mayForgetMs = 0;

  constructor(
    private readonly bus: LastingBus,
    private readonly process: ProcessOf,
  ) {}

  publish(event: BusEvent): Promise<void> {
    return visibly(this.process, `publish ${event.type}`, async () => this.bus.publish(event));
  }

  async consume({ durable, types, handle }: ConsumeOptions): Promise<Running> {
    const stop = this.bus.consume(durable, types, (event, delivery) =>
      this.#heard(() => visibly(this.process, `handle ${event.type}`, () => handle(event, delivery))),
    );
    this.process.life.onEnd(stop);
    return { stop: async () => stop() };
  }

  request(subject: string, data: object, options: { readonly timeoutMs?: number } = {}): Promise<JsonObject> {
    return visibly(this.process, `ask ${subject}`, () => this.bus.request(subject, data, options.timeoutMs));
  }

  async respond(subject: string, _: string, handle: Parameters<Bus['respond']>[2]): Promise<Running> {
    const stop = this.bus.respond(subject, (data) =>
      this.#heard(() => visibly(this.process, `answer ${subject}`, () => handle(data, {}))),
    );
    this.process.life.onEnd(stop);
    return { stop: async () => stop() };
  }

  /** A process that ends says nothing more, not even that. */
  async #heard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ProcessEnded || this.process.life.isOver) return nothing;
      throw error;
    }
  }

  onBack(): () => void {
    return () => undefined;
  }
  forgetPublished(): void {}
  async listen(): Promise<Running> {
    return { stop: async () => undefined };
  }
  async deadLetters(): Promise<readonly []> {
    return [];
  }
  async redrive(): Promise<boolean> {
    return false;
  }
  async ping(): Promise<void> {}
  async close(): Promise<void> {}
}
