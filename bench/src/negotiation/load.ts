import { quantile } from '../measure/spread.js';

/** What a load process is asked to do. */
export type LoadOrder =
  /** So many negotiations in flight, a new one for each that ends. */
  | { readonly kind: 'closed'; readonly inFlight: number; readonly forMs: number }
  /** So many begun per second, whatever becomes of the earlier ones. */
  | { readonly kind: 'paced'; readonly perSecond: number; readonly forMs: number };

export interface LoadReport {
  /** Ended, by how they ended; only "agreed" is a complete negotiation. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Complete negotiations per second, without the time of the first and the last ones. */
  readonly perSecond: number;
  /** ms from when it was due to begin (paced) or began (closed) to its end. */
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly retransmissions: number;
}

/** Negotiates once and says how it ended. */
export type Negotiate = () => Promise<string>;

/** Share of the time after which the rate is taken: everything in flight has come round by then. */
const leadIn = 0.2;

export async function runLoad(order: LoadOrder, negotiate: Negotiate): Promise<Omit<LoadReport, 'retransmissions'>> {
  const outcomes: Record<string, number> = {};
  const latencies: number[] = [];
  const begun = performance.now();
  const end = begun + order.forMs;
  const countFrom = begun + order.forMs * leadIn;
  let counted = 0;
  const once = async (dueAt: number): Promise<void> => {
    const outcome = await negotiate();
    const now = performance.now();
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome !== 'agreed' || now < countFrom) return;
    latencies.push(now - dueAt);
    if (now <= end) counted += 1;
  };
  if (order.kind === 'closed') {
    const follow = async (): Promise<void> => {
      for (let now = begun; now < end; now = performance.now()) await once(now);
    };
    await Promise.all(Array.from({ length: order.inFlight }, follow));
  } else {
    await pace(order.perSecond, begun, end, once);
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => (latencies.length === 0 ? Number.NaN : quantile(latencies, share));
  return {
    outcomes,
    perSecond: (counted * 1000) / (end - countFrom),
    latencyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
  };
}

async function pace(
  perSecond: number,
  begun: number,
  end: number,
  once: (dueAt: number) => Promise<void>,
): Promise<void> {
  const running: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = Math.min(performance.now(), end);
      for (let dueAt = begun + (running.length * 1000) / perSecond; dueAt <= now;) {
        running.push(once(dueAt));
        dueAt = begun + (running.length * 1000) / perSecond;
      }
      if (now < end) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  await Promise.all(running);
}
