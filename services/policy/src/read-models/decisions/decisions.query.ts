import type { EventLog } from '@parley/event-log';
import { pageOf, type ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { ledgerCodec } from '../../streams/ledger-codec.js';
import { ledgerStream } from '../../streams/ledger.aggregate.js';
import { decidedOf, isDecision, type Decided } from './decided.js';
import { decisions, type DecisionRow } from './decisions.entity.js';
import { decisionsModel } from './decisions.projection.js';

/** A decision on an order, with what it was made of. The document is the order's, and what is reserved the capacity's. */
export interface ListedDecision extends Pick<DecisionRow, 'orderId' | 'negotiation' | 'ledgerVersion'> {
  readonly customerId: string;
  /** ISO instant that it was made for; of an event that does not say, that of its record. */
  readonly decidedAt: string;
  readonly decided: Decided;
}

export interface DecisionsPage {
  readonly decisions: readonly ListedDecision[];
  /** Asks for what comes after; absent on the last page. */
  readonly next?: string;
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** The decisions on an order, the first negotiation first: a row says where the ledger has each. */
export class DecisionsQuery {
  constructor(
    private readonly readModels: ReadModels,
    private readonly log: Pick<EventLog, 'readStream'>,
  ) {}

  /** `after`: `next` of the page before; a text that is none counts as the beginning. Throws LogUnavailable. */
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
    const found = await Promise.all(listed.rows.map((row) => this.#read(row)));
    return { decisions: found, lagEvents, ...(listed.next !== undefined && { next: listed.next }) };
  }

  async #read({ orderId, negotiation, ledgerVersion }: DecisionRow): Promise<ListedDecision> {
    const [recorded] = await this.log.readStream(ledgerStream, ledgerVersion, 1);
    const event = recorded && ledgerCodec.fromRecorded(recorded);
    if (recorded === undefined || event === undefined || !isDecision(event))
      throw new Error(`the ledger has no decision on ${orderId} as its event ${ledgerVersion + 1}`);
    const { customerId, decidedAt = recorded.recordedAt } = event.data;
    return { orderId, negotiation, ledgerVersion, customerId, decidedAt, decided: decidedOf(event) };
  }
}
