import { quantile } from '../measure/spread.js';

/** What a load process is asked to do; it ends by number and not by time, so that a busy machine only takes longer. */
export type LoadOrder =
  /** So many in flight, a new one for each that ends, until so many have ended. */
  | { readonly kind: 'closed'; readonly inFlight: number; readonly negotiations: number }
  /** So many begun, at so many per second, whatever becomes of the earlier ones. */
  | { readonly kind: 'paced'; readonly perSecond: number; readonly negotiations: number };

export interface LoadReport {
  /** Ended, by how they ended; only "agreed" is a complete negotiation. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Complete negotiations per second, without those that ended first and those that came after the number asked for. */
  readonly perSecond: number;
  /** ms from when it was due to begin (paced) or began (closed) to its end. */
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly retransmissions: number;
}

/** Negotiates once and says how it ended. */
export type Negotiate = () => Promise<string>;

/** Share of the negotiations that end before the rate is taken. */
const leadIn = 0.2;
/** A last guard for a load that hangs, beyond the time that it takes to begin all of it. Nothing is measured by it. */
const longestMs = 300_000;
const beginsWithinMs = (order: LoadOrder): number =>
  order.kind === 'paced' ? (order.negotiations * 1000) / order.perSecond : 0;

/** Rejects when the negotiations have not ended five minutes after the last one was due to begin. */
export async function runLoad(
  order: LoadOrder,
  negotiate: Negotiate,
  withinMs = beginsWithinMs(order) + longestMs,
): Promise<Omit<LoadReport, 'retransmissions'>> {
  const counts = new EndedNegotiations(order);
  let guard: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    guard = setTimeout(() => {
      reject(new Error(`${counts.ended} of ${order.negotiations} negotiations ended within ${withinMs} ms`));
    }, withinMs);
  });
  const once = async (dueAt: number): Promise<void> => counts.add(await negotiate(), dueAt);
  try {
    await Promise.race([order.kind === 'closed' ? keepInFlight(order, counts, once) : pace(order, once), late]);
  } finally {
    clearTimeout(guard);
  }
  return counts.report();
}

type ClosedOrder = Extract<LoadOrder, { readonly kind: 'closed' }>;
type PacedOrder = Extract<LoadOrder, { readonly kind: 'paced' }>;
type Once = (dueAt: number) => Promise<void>;

/** Counts from the end of the lead-in to the end of the last negotiation that was asked for. */
class EndedNegotiations {
  readonly #outcomes: Record<string, number> = {};
  readonly #latencies: number[] = [];
  readonly #lead: number;
  #countedFrom = performance.now();
  #countedTo = Number.NaN;
  #agreed = 0;
  ended = 0;

  constructor(private readonly order: LoadOrder) {
    const share = Math.floor(order.negotiations * leadIn);
    // All that were begun in the first moment have come round by then.
    this.#lead = order.kind === 'closed' ? Math.max(share, order.inFlight) : share;
    if (this.#lead >= order.negotiations) throw new RangeError('the rate needs more negotiations than are in flight');
  }

  get areEnough(): boolean {
    return this.ended >= this.order.negotiations;
  }

  add(outcome: string, dueAt: number): void {
    const now = performance.now();
    this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + 1;
    this.ended += 1;
    if (this.ended <= this.#lead) this.#countedFrom = now;
    else if (outcome === 'agreed') {
      this.#latencies.push(now - dueAt);
      if (this.ended <= this.order.negotiations) this.#agreed += 1;
    }
    if (this.ended === this.order.negotiations) this.#countedTo = now;
  }

  report(): Omit<LoadReport, 'retransmissions'> {
    const latencies = this.#latencies.sort((a, b) => a - b);
    const at = (share: number): number => (latencies.length === 0 ? Number.NaN : quantile(latencies, share));
    return {
      outcomes: this.#outcomes,
      perSecond: (this.#agreed * 1000) / (this.#countedTo - this.#countedFrom),
      latencyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
    };
  }
}

/** What is in flight when enough have ended comes to its end as well. */
async function keepInFlight({ inFlight }: ClosedOrder, counts: EndedNegotiations, once: Once): Promise<void> {
  const follow = async (): Promise<void> => {
    while (!counts.areEnough) await once(performance.now());
  };
  await Promise.all(Array.from({ length: inFlight }, follow));
}

async function pace({ perSecond, negotiations }: PacedOrder, once: Once): Promise<void> {
  const begun = performance.now();
  const running: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(negotiations, 1 + Math.floor(((performance.now() - begun) * perSecond) / 1000));
      while (running.length < due) running.push(once(begun + (running.length * 1000) / perSecond));
      if (running.length < negotiations) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  await Promise.all(running);
}
