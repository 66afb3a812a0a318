import { readInstant, type Clock } from '@parley/running';
import type { LedgerCommand } from '../domain/ledger.commands.js';
import { latestOf } from '../domain/ledger.state.js';
import type { Selling } from '../domain/selling.js';
import { Strandings } from '../domain/stranded-orders.js';
import { limits } from '../limits.js';
import type { LedgerBook } from './ledger-book.js';
import type { ProviderDataBook } from './provider-data-book.js';

type Report = Extract<LedgerCommand, { type: 'report-stranding' }>;

/**
 * Records of which orders the network that is sold lacks something, and of which it does no more. Whoever looks may look at any time, and in
 * any replica: what is known is not recorded again.
 */
export class JudgeStrandings {
  /** The version of the provider's data that all orders were looked at by last, and how often. */
  #looked = { version: 0, times: 0 };

  constructor(
    private readonly book: Pick<LedgerBook, 'load' | 'ledger' | 'handle'>,
    private readonly providerData: Pick<ProviderDataBook, 'inUse'>,
    private readonly selling: Pick<Readonly<Selling>, 'network'>,
    private readonly clock: Clock,
  ) {}

  /** Looks at every order. Throws what the log throws: then some are recorded, and the rest are the next time. */
  async judgeAll(): Promise<void> {
    await this.#record('all');
  }

  /**
   * Looks at every order when what is sold is new, and once more by when no replica decides by the version before; else at those that are
   * stranded: of a link that is short there may be enough when others have left it.
   */
  async look(): Promise<void> {
    const { version } = this.providerData.inUse;
    const times = this.#looked.version === version ? this.#looked.times : 0;
    if (times < limits.looksAtAll) {
      await this.#record('all');
      this.#looked = { version, times: times + 1 };
    } else if (this.#knowsAny()) await this.#record('stranded');
  }

  /** A log that was set back has other orders. */
  forget(): void {
    this.#looked = { version: 0, times: 0 };
  }

  #knowsAny(): boolean {
    for (const _ of this.book.ledger.stranded.entries()) return true;
    return false;
  }

  async #record(which: 'all' | 'stranded'): Promise<void> {
    await this.book.load();
    const reports = [...this.#reportsOn(which)];
    for (let from = 0; from < reports.length; from += limits.maximumCommandsAtOnce) {
      const some = reports.slice(from, from + limits.maximumCommandsAtOnce);
      await Promise.all(some.map((report) => this.book.handle(report, { cause: 'network' })));
    }
  }

  /** Of one moment, without a wait: the ledger is changed in place. */
  *#reportsOn(which: 'all' | 'stranded'): Iterable<Report> {
    const { ledger } = this.book;
    const strandings = new Strandings(ledger, this.selling.network);
    const about = { providerData: this.providerData.inUse.version, at: readInstant(this.clock) };
    const known = [...ledger.stranded.entries()].map(([orderId]) => orderId);
    const found = which === 'all' ? [...strandings.all()] : known.flatMap((orderId) => strandings.of(orderId) ?? []);
    for (const { orderId, negotiation, ...stranding } of found)
      yield { type: 'report-stranding', orderId, negotiation, ...about, stranding };
    const lacking = new Set(found.map(({ orderId }) => orderId));
    for (const orderId of known) {
      const negotiation = latestOf(ledger.reservations.get(orderId));
      if (!lacking.has(orderId) && negotiation !== undefined)
        yield { type: 'report-stranding', orderId, negotiation, ...about };
    }
  }
}
