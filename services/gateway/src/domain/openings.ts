import { FairTurns, type Asker, type FairTurnsLimits } from './fair-turns.js';

interface Opening {
  readonly asker: Asker;
  readonly begunMs: number;
}

/**
 * The orders that are being opened or changed: from the request of the client until the provider has decided, which takes place
 * behind the order service, in one queue for all customers. A source that begins many at once would fill that queue before the
 * others, so that beside them it has few under way, and the rest waits here.
 */
export class Openings {
  readonly #turns: FairTurns;
  /** By order, the oldest first. */
  readonly #underWay = new Map<string, Opening>();

  /** One that nobody decides, because a service is away or an administrator is asked, counts for `longestMs`. */
  constructor(
    limits: FairTurnsLimits,
    private readonly longestMs: number,
  ) {
    this.#turns = new FairTurns(limits);
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** Resolves when it is the asker's turn, which then has to call `begin`; undefined: too much waits already. */
  enter(asker: Asker, octets: number, nowMs: number): Promise<void> | undefined {
    this.expire(nowMs);
    return this.#turns.enter(asker, octets, nowMs);
  }

  /** The turn is used for this order. */
  begin(orderId: string, asker: Asker, nowMs: number): void {
    this.end(orderId);
    this.#underWay.set(orderId, { asker, begunMs: nowMs });
  }

  /** The provider has decided, or was not asked. Nothing happens when the order is not under way. */
  end(orderId: string): void {
    const opening = this.#underWay.get(orderId);
    if (opening === undefined) return;
    this.#underWay.delete(orderId);
    this.#turns.leave(opening.asker);
  }

  /** Waits no longer for those that began too long ago. */
  expire(nowMs: number): void {
    for (const [orderId, { begunMs }] of this.#underWay) {
      if (nowMs - begunMs < this.longestMs) break;
      this.end(orderId);
    }
  }
}
