import { CommandQueue, Streams, type CommandContext } from '@parley/aggregate';
import type { EventLog } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import type { LedgerCommand } from '../domain/ledger.commands.js';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { emptyLedger, type Ledger } from '../domain/ledger.state.js';
import type { Selling } from '../domain/selling.js';
import { limits } from '../limits.js';
import { ledgerAggregate, ledgerStream, type LedgerVerdict } from '../streams/ledger.aggregate.js';

const decidesByWhatIsSold: ReadonlySet<LedgerCommand['type']> = new Set([
  'decide-pqo',
  'choose-offers',
  'give-up-partners',
]);

/**
 * The ledger with its log. Commands that arrive while an append is under way are decided together in the next one, each on what
 * those before it left. The version of the stream guards against other replicas, so that nothing is sold twice.
 */
export class LedgerBook {
  readonly #streams: Streams<Ledger, LedgerEvent>;
  readonly #queue: CommandQueue<Ledger, LedgerEvent, LedgerCommand, LedgerVerdict>;

  constructor(
    log: EventLog,
    selling: Readonly<Selling>,
    private readonly clock: Clock,
    onSnapshotFailed?: (error: unknown) => void,
    /** Throws while it is not known what is sold: then no order is decided. */
    readonly assertSold: () => void = () => undefined,
  ) {
    const aggregate = ledgerAggregate(selling);
    this.#streams = new Streams(log, aggregate, {
      maximumKept: 1,
      rebuildPage: limits.rebuildPage,
      ...(onSnapshotFailed !== undefined && { onSnapshotFailed }),
    });
    this.#queue = new CommandQueue(this.#streams, aggregate, limits);
  }

  /** What is reserved now, in bit/s; for gauges. */
  reservedBps(resource: string): number {
    return this.#streams.recall(ledgerStream)?.state.reservedBps.get(resource) ?? 0;
  }

  /** The ledger as it is known here now: its holder reads it at once, for it is changed in place. */
  get ledger(): Ledger {
    return this.#streams.recall(ledgerStream)?.state ?? emptyLedger();
  }

  /** Rebuilds the ledger from its stream. Call before the first command. */
  async load(): Promise<void> {
    await this.#streams.reload(ledgerStream);
  }

  /**
   * Resolves when the decision is in the log, with its event; a command that was handled before, or leads to nothing, changes nothing.
   * `inbox`: the message that asks for it; absent: no message does.
   */
  async handle(
    command: LedgerCommand,
    meta: CommandContext['meta'],
    inbox?: CommandContext['inbox'],
  ): Promise<LedgerEvent | undefined> {
    if (decidesByWhatIsSold.has(command.type)) this.assertSold();
    const now = readInstant(this.clock);
    const context = { meta, now, ...(inbox !== undefined && { inbox }) };
    const handled = await this.#queue.handle(ledgerStream, command, context);
    if (handled.kind === 'key-conflict')
      throw new Error(`the ledger claims no keys, and yet ${handled.key} was in conflict`);
    return handled.kind === 'decided' ? handled.verdict : undefined;
  }
}
