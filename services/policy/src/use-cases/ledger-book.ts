import {
  newStream,
  type EventLog,
  type EventMeta,
  type InboxEntry,
  type NewEvent,
  type StreamHead,
} from '@parley/event-log';
import { counter, currentTraceparent, inSpan } from '@parley/telemetry';
import type { LedgerCommand } from '../domain/ledger.commands.js';
import type { Terms } from '../domain/guidelines.js';
import { decide } from '../domain/ledger.decider.js';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { emptyLedger, evolve, tentative, type Ledger } from '../domain/ledger.state.js';
import type { Network } from '../domain/network.js';
import { limits } from '../limits.js';
import { ledgerCodec } from '../streams/ledger-codec.js';

const decisions = counter('policy_decisions');

/** The ledger's one stream: an order takes all its links or none, so that one writer at a time decides for all of them. */
const streamId = 'ledger';

interface Job {
  readonly command: LedgerCommand;
  readonly meta: EventMeta;
  readonly inbox: InboxEntry;
  readonly settled: PromiseWithResolvers<void>;
}

/** Other replicas were faster every time; the bus delivers again. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
}

/**
 * The ledger with its log: commands that arrive while an append is under way are decided together in the next one, each
 * on what those before it left. The stream's version guards against other replicas: nothing is ever sold twice.
 */
export class LedgerBook {
  #ledger: Ledger = emptyLedger();
  #head: StreamHead = newStream;
  #waiting: Job[] = [];
  #writing = false;

  constructor(
    private readonly log: EventLog,
    private readonly network: Network,
    private readonly now: () => string,
    private readonly terms: Terms = {},
  ) {}

  /** What is reserved now, in bit/s; for gauges. */
  reservedBps(resource: string): number {
    return this.#ledger.reservedBps.get(resource) ?? 0;
  }

  /** Rebuilds the ledger from its stream. Call before the first command. */
  async load(): Promise<void> {
    for (;;) {
      const page = await this.log.readStream(streamId, this.#head.version, limits.rebuildPage);
      for (const event of page) {
        evolve(this.#ledger, ledgerCodec.fromRecorded(event));
        this.#head = { version: event.version, hash: event.hash };
      }
      if (page.length < limits.rebuildPage) return;
    }
  }

  /** Resolves when the decision is in the log; a command that was handled before changes nothing. */
  handle(command: LedgerCommand, meta: Pick<EventMeta, 'cause'>, inbox: InboxEntry): Promise<void> {
    const traceparent = currentTraceparent();
    const settled = Promise.withResolvers<void>();
    this.#waiting.push({
      command,
      meta: { ...meta, ...(traceparent !== undefined && { traceparent }) },
      inbox,
      settled,
    });
    if (!this.#writing) void this.#write();
    return inSpan(
      'append ledger',
      { kind: 'client', attributes: { 'parley.command': command.type } },
      () => settled.promise,
    );
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, limits.maximumBatch);
      try {
        await this.#append(batch);
        for (const { settled } of batch) settled.resolve();
      } catch (error) {
        for (const { settled } of batch) settled.reject(error);
      }
    }
    this.#writing = false;
  }

  async #append(batch: readonly Job[]): Promise<void> {
    let jobs = batch;
    for (let attempt = 0; attempt < limits.maximumAttempts; attempt += 1) {
      if (jobs.length === 0) return;
      const said = this.#decide(jobs);
      const [first] = said;
      if (first === undefined) {
        // Nothing to say, as far as this replica knows: another one may have written what the command is about.
        const { version } = this.#head;
        await this.load();
        if (this.#head.version === version) return;
        continue;
      }
      const outcome = await this.log.append({
        streamId,
        expected: this.#head,
        events: said.map(({ event }) => event),
        meta: first.event.meta ?? { cause: 'policy' },
        recordedAt: this.now(),
        inbox: said.map(({ job }) => job.inbox),
      });
      switch (outcome.kind) {
        case 'appended':
          this.#ledger = said.reduce((ledger, { decided }) => evolve(ledger, decided), this.#ledger);
          this.#head = outcome.head;
          for (const { job, decided } of said)
            if (job.command.type === 'decide-pqo') decisions.add(1, { kind: decided.type });
          return;
        case 'already-handled': {
          const handled = new Set(outcome.messageIds);
          jobs = jobs.filter(({ inbox }) => !handled.has(inbox.messageId));
          break;
        }
        case 'version-conflict':
          await this.load();
          break;
        case 'key-conflict':
          throw new Error(`the ledger claims no keys, and yet ${outcome.key} was in conflict`);
      }
    }
    throw new TooManyConflicts(`the ledger: ${limits.maximumAttempts} attempts met another writer`);
  }

  /** Each command on what those before it left; one that has nothing to say, or comes twice, leaves no trace. */
  #decide(jobs: readonly Job[]): readonly { job: Job; decided: LedgerEvent; event: NewEvent }[] {
    const ledger = tentative(this.#ledger);
    const seen = new Set<string>();
    return jobs.flatMap((job) => {
      if (seen.has(job.inbox.messageId)) return [];
      seen.add(job.inbox.messageId);
      const decided = this.#decideOne(job, ledger);
      if (decided === undefined) return [];
      evolve(ledger, decided);
      return [{ job, decided, event: ledgerCodec.toRecorded(decided, job.meta) }];
    });
  }

  /** A bug in one decision is that command's failure: the others of its batch go on. */
  #decideOne({ command, settled }: Job, ledger: Ledger): LedgerEvent | undefined {
    try {
      return decide(command, ledger, this.network, this.terms);
    } catch (error) {
      settled.reject(error);
      return undefined;
    }
  }
}
