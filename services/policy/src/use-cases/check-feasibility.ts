import { requestedCpd } from '@parley/cpp';
import { readInstant, type Clock } from '@parley/running';
import { decidePqo } from '../domain/decide-pqo.js';
import type { CapacityRefused, CapacityReserved } from '../domain/ledger.events.js';
import type { Selling } from '../domain/selling.js';
import type { LedgerBook } from './ledger-book.js';

/** Who asks, and for what. */
export interface FeasibilityAsked {
  readonly customerId: string;
  /** As it came: nobody has looked at it. */
  readonly cpd: unknown;
  readonly asksForPrice: boolean;
}

/** No order bears it, so that none is taken for the one that is asked about. */
const noOrder = '';

/** What a new order would be answered: the decision of a real one, on the ledger as it is now, and nothing is recorded. */
export class CheckFeasibility {
  constructor(
    private readonly book: Pick<LedgerBook, 'ledger' | 'load' | 'assertSold'>,
    private readonly selling: Readonly<Selling>,
    private readonly clock: Clock,
  ) {}

  async answer({ customerId, cpd, asksForPrice }: FeasibilityAsked): Promise<CapacityReserved | CapacityRefused> {
    const about = { orderId: noOrder, negotiation: 1, customerId };
    const parsed = requestedCpd(cpd);
    if (parsed.kind !== 'valid') {
      // The order service refuses it so before the policy hears of it.
      const reasons = parsed.violations.map(({ path, rule, message }) => `${path}: ${message} (${rule})`);
      return { type: 'capacity-refused', data: { ...about, statusCode: 1, reasons } };
    }
    // Another replica may have decided since; and nothing comes between reading the ledger and the decision.
    await this.book.load();
    this.book.assertSold();
    const pqo = { ...about, cpd: parsed.cpd, at: readInstant(this.clock), asksForPrice };
    return decidePqo(pqo, this.book.ledger, this.selling.network, this.selling.terms);
  }
}
