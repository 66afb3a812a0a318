import { connect, type NatsConnection } from '@nats-io/transport-node';

/** A read model as its service reports it. */
export interface ReadModelReport {
  readonly name: string;
  readonly generation: number;
  readonly isRebuilding: boolean;
  readonly lagEvents: number;
}

/** What the bench asks of the order service, and hears of it, over NATS as any asker would. */
export class BusQuestions {
  readonly #lagsMs: number[] = [];

  private constructor(private readonly nats: NatsConnection) {
    nats.subscribe('parley.order.>', {
      callback: (_, { headers, reply }) => {
        // A delivery to a consumer is the same event once more.
        if (reply?.startsWith('$JS.ACK.') === true) return;
        const at = Date.parse(headers?.get('ce-time') ?? '');
        if (Number.isFinite(at)) this.#lagsMs.push(Date.now() - at);
      },
    });
  }

  static async connect(url: string): Promise<BusQuestions> {
    return new BusQuestions(await connect({ servers: url }));
  }

  async orders(): Promise<{ readonly orders: readonly unknown[] }> {
    return this.#ask('order.list-orders', { limit: 50 });
  }

  async report(name: string): Promise<ReadModelReport> {
    const { readModels } = await this.#ask<{ readonly readModels: readonly ReadModelReport[] }>(
      'order.list-read-models',
      {},
    );
    const found = readModels.find((one) => one.name === name);
    if (found === undefined) throw new Error(`the order service has no read model ${name}`);
    return found;
  }

  async rebuild(name: string): Promise<void> {
    const { outcome } = await this.#ask<{ readonly outcome: string }>('order.rebuild-read-model', { name });
    if (outcome !== 'begun') throw new Error(`the rebuild of ${name}: ${outcome}`);
  }

  /** ms from the recording of each event to its arrival on the bus, since this was asked last. */
  takeRelayLagsMs(): readonly number[] {
    return this.#lagsMs.splice(0);
  }

  close(): Promise<void> {
    return this.nats.close();
  }

  async #ask<Reply>(subject: string, question: object): Promise<Reply> {
    const reply = await this.nats.request(`parley-request.${subject}`, JSON.stringify(question), { timeout: 10_000 });
    if (reply.data.length === 0) throw new Error(`${subject} was answered with an error`);
    // The order service's contract says so.
    return reply.json<Reply>();
  }
}
