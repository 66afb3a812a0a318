import { MemoryEventLog, type Append, type AppendOutcome, type DueDeadline } from '@parley/event-log';
import { orderCodec } from '@parley/order';

/** A process that ended in the middle of an append, of which only the first event reached the log. */
export class TornAppend extends Error {
  override readonly name = 'TornAppend';
}

/** The events that answer the one before them: a request with PROCESSING, an ACCEPT with its ACK. */
const answers = new Set(['processing-sent', 'completed']);

/** The log in memory, which tells when a deadline is due, for the first time or after its lease, and can be torn. */
export class WatchedLog extends MemoryEventLog {
  /**
   * The next append of an event and its answer keeps only the event, as a service that answers in a second append would leave it.
   * Not one that asks administrators: its deadline would stay without its check.
   */
  tearNext = false;

  constructor(private readonly due: (atMs: number) => void) {
    super({ upcast: orderCodec.upcast });
  }

  override async takeDue(now: string, limit: number, leaseMs: number): Promise<readonly DueDeadline[]> {
    const due = await super.takeDue(now, limit, leaseMs);
    if (due.length > 0) this.due(Date.parse(now) + leaseMs);
    return due;
  }

  override async append(append: Append): Promise<AppendOutcome> {
    const [first, second] = append.events;
    const asks = append.events.some(({ type }) => type === 'check-requested');
    const torn = this.tearNext && !asks && first !== undefined && second !== undefined && answers.has(second.type);
    if (torn) this.tearNext = false;
    const outcome = await super.append(torn ? { ...append, events: [first] } : append);
    if (outcome.kind !== 'appended') return outcome;
    for (const { dueAt } of append.setDeadlines ?? []) this.due(Date.parse(dueAt));
    if (torn) throw new TornAppend('only the first event was written');
    return outcome;
  }
}
