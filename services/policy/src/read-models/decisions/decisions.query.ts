import { pageOf, type ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { decisions, type DecisionRow } from './decisions.entity.js';
import { decisionsModel } from './decisions.projection.js';

export interface DecisionsPage {
  readonly decisions: readonly DecisionRow[];
  /** Asks for what comes after; absent on the last page. */
  readonly next?: string;
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** The decisions on an order, the first negotiation first. */
export class DecisionsQuery {
  constructor(private readonly readModels: ReadModels) {}

  /** `after`: `next` of the page before; a text that is none counts as the beginning. */
  async ofOrder(orderId: string, after?: string): Promise<DecisionsPage> {
    const negotiation = /^\d{1,9}$/.test(after ?? '') ? Number(after) : 0;
    const { rows, lagEvents } = await this.readModels.page(
      decisionsModel,
      decisions,
      {
        equal: { orderId },
        sortBy: ['negotiation', 'decision'],
        after: [negotiation, `${orderId}.${negotiation}`],
        limit: limits.decisionPage + 1,
      },
      limits.readWithinMs,
    );
    const listed = pageOf(rows, limits.decisionPage, (row) => String(row.negotiation));
    return { decisions: listed.rows, lagEvents, ...(listed.next !== undefined && { next: listed.next }) };
  }
}
