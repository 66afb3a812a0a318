import { orderFindEnds } from '@parley/contracts';
import type { Clock } from '@parley/running';
import { holdsWithoutWord, judgeHold, type Became, type Hold } from '../domain/unended-holds.js';
import { limits } from '../limits.js';
import type { OrderEnds } from '../ports/order-ends.js';
import type { LedgerBook } from './ledger-book.js';

/**
 * Asks the orders of old holds what became of them. A hold ends by what its order says; where that has no word for it, the hold is
 * reported and stays. Nothing ends because of the time here.
 */
export class AskAboutHolds {
  /** When a hold that was asked about is asked about again, in milliseconds since 1970. */
  readonly #askAgainMs = new Map<string, number>();

  constructor(
    private readonly book: Pick<LedgerBook, 'load' | 'ledger' | 'handle'>,
    private readonly orders: OrderEnds,
    private readonly clock: Clock,
    /** Hears what an operator has to know. */
    private readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void,
  ) {}

  /** Asks about those that are due. Throws LogUnavailable, NewerEvent; an order service that does not answer is asked the next time. */
  async ask(): Promise<void> {
    // Another replica may have heard of ends that are not known here yet.
    await this.book.load();
    const due = this.#takeDue();
    for (let at = 0; at < due.length; at += limits.holdsAtOnce) {
      const some = due.slice(at, at + limits.holdsAtOnce);
      const answers = await this.#answersTo(some);
      if (answers === undefined) return;
      for (const answer of answers) await this.#take(answer);
    }
  }

  /** Forgets, too, when those are asked about again that have ended. */
  #takeDue(): readonly Hold[] {
    const { nowMs } = this.clock;
    const old = [...holdsWithoutWord(this.book.ledger, nowMs)];
    const names = new Set(old.map(nameOf));
    for (const name of this.#askAgainMs.keys()) if (!names.has(name)) this.#askAgainMs.delete(name);
    return old.filter((hold) => (this.#askAgainMs.get(nameOf(hold)) ?? 0) <= nowMs);
  }

  async #answersTo(holds: readonly Hold[]): Promise<readonly (Hold & Became)[] | undefined> {
    try {
      return await this.orders.find(holds);
    } catch (error) {
      this.warn(
        { err: error, holds: holds.length },
        'it is not known what became of old holds: their orders are asked again',
      );
      return undefined;
    }
  }

  async #take({ orderId, negotiation, ...answer }: Hold & Became): Promise<void> {
    const hold = { orderId, negotiation };
    const { command, askAgainMs } = judgeHold(hold, answer, this.clock.nowMs);
    const event = command && (await this.book.handle(command, { cause: orderFindEnds.subject }));
    if (askAgainMs !== undefined) this.#askAgainMs.set(nameOf(hold), askAgainMs);
    if (event?.type !== 'capacity-leaked') return;
    const { reason } = event.data;
    this.warn(
      { ...hold, reason },
      'a hold is leaked: its order has no word that ends it, and it stays (parley capacity --leaked)',
    );
  }
}

const nameOf = ({ orderId, negotiation }: Hold): string => `${negotiation} ${orderId}`;
