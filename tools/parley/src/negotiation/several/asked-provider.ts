import type { CpnpClient, Decision, NegotiationHandling, QuoteOutcome, ReceivedOffer } from '@parley/client';

/** One of the providers that a document goes to, and how it stands with this one. */
export class AskedProvider {
  /** Its place among those that were named, from 1. */
  readonly number: number;
  /** As the customer named it. */
  readonly server: string;
  readonly client: CpnpClient;
  /** Present once it has offered. */
  offer: ReceivedOffer | undefined;
  /** Present once nothing more comes of the order. */
  outcome: QuoteOutcome | undefined;
  /** What the client could not do. */
  fault: unknown;
  readonly #answered = Promise.withResolvers<void>();
  readonly #decision = Promise.withResolvers<Decision>();
  #ended: Promise<void> = Promise.resolve();

  constructor(number: number, server: string, client: CpnpClient) {
    this.number = number;
    this.server = server;
    this.client = client;
  }

  /** Resolves once it has offered, or has ended without an offer. */
  get answered(): Promise<void> {
    return this.#answered.promise;
  }
  /** Resolves once nothing more comes of the order; never rejects. */
  get ended(): Promise<void> {
    return this.#ended;
  }
  /** Its offer waits for a decision. */
  get isStanding(): boolean {
    return this.offer !== undefined && !this.hasEnded;
  }
  get hasEnded(): boolean {
    return this.outcome !== undefined || this.fault !== undefined;
  }

  /** Begins the negotiation, whose offer waits until `decide`. */
  ask(run: (decide: NonNullable<NegotiationHandling['decide']>) => Promise<QuoteOutcome>): void {
    const decide = (offer: ReceivedOffer): Promise<Decision> => {
      this.offer = offer;
      this.#answered.resolve();
      return this.#decision.promise;
    };
    this.#ended = run(decide)
      .then(
        (outcome) => void (this.outcome = outcome),
        (fault: unknown) => void (this.fault = fault),
      )
      .finally(() => this.#answered.resolve());
  }

  /** Decides on its offer, and waits for what comes of that. */
  async decide(decision: Decision): Promise<void> {
    this.#decision.resolve(decision);
    await this.#ended;
  }
}
