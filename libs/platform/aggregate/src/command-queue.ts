import type { EventMeta, InboxEntry } from '@parley/event-log';
import { currentTraceparent, inSpan } from '@parley/telemetry';
import { TooManyConflicts } from './aggregate.faults.js';
import type { Aggregate } from './aggregate.js';
import type { Loaded } from './loaded.js';
import type { DomainEvent } from './recorded.js';
import type { Recording, Streams } from './streams.js';

/** The circumstances of a command. */
export interface CommandContext {
  readonly meta: Pick<EventMeta, 'cause' | 'clientAddress'>;
  /** ISO instant. */
  readonly now: string;
  /** The bus event that is being handled. If it was handled before, nothing is written. */
  readonly inbox?: InboxEntry;
  /** Whether the stream is new in all likelihood: then the log is not asked for it first. */
  readonly presumeNew?: boolean;
}

/** What came of a command. */
export type Handled<State, Verdict> =
  /** Committed, where something was recorded; `state` is the one after it. */
  | { readonly kind: 'decided'; readonly verdict: Verdict; readonly state: State }
  /** The message of the bus was handled before: nothing was recorded. */
  | { readonly kind: 'already-handled'; readonly state: State }
  /** Another stream holds a key that the events claim: nothing was recorded. */
  | { readonly kind: 'key-conflict'; readonly key: string; readonly streamId: string };

export interface CommandQueueLimits {
  /** How often commands are decided at most, the first time included, while other writers are faster: each time one of them makes progress. */
  readonly maximumAttempts: number;
  /**
   * After how many of these a stream's turn is taken, where its aggregate takes turns; default 2. A lost race is cheaper than a turn as long
   * as it stays one.
   */
  readonly attemptsBeforeTurn?: number;
  /** How many commands of one stream go into one append at most. */
  readonly maximumCommandsAtOnce: number;
}

interface Job<State, Command, Verdict> {
  readonly command: Command;
  readonly context: CommandContext;
  /** Of the span that asked. */
  readonly traceparent: string | undefined;
  readonly settled: PromiseWithResolvers<Handled<State, Verdict>>;
}

/** A job with what was decided, and the state as that leaves it. */
interface Decided<State, Event, Command, Verdict> {
  readonly job: Job<State, Command, Verdict>;
  readonly verdict: Verdict;
  /** Empty when nothing changes. */
  readonly events: readonly Event[];
  readonly state: State;
}

/**
 * Load, decide, append: the one place where a command becomes events. Answers only what is committed.
 *
 * One append of a stream at a time. Commands of a stream that wait together are decided together, each on what those before
 * it left, and written in one append: those that arrive in the same moment need not wait for each other's commit.
 */
export class CommandQueue<State, Event extends DomainEvent, Command extends { readonly type: string }, Verdict> {
  readonly #waiting = new Map<string, Job<State, Command, Verdict>[]>();
  readonly #spanName: string;
  readonly #streamAttribute: string;

  constructor(
    private readonly streams: Streams<State, Event>,
    private readonly aggregate: Aggregate<State, Event, Command, Verdict>,
    private readonly limits: CommandQueueLimits,
  ) {
    this.#spanName = `append ${aggregate.name}`;
    this.#streamAttribute = `parley.${aggregate.name}`;
  }

  /** @throws TooManyConflicts, NewerEvent, LogUnavailable; what `decide` throws, which is a bug, fails its own command alone */
  handle(streamId: string, command: Command, context: CommandContext): Promise<Handled<State, Verdict>> {
    const settled = Promise.withResolvers<Handled<State, Verdict>>();
    const job = { command, context, traceparent: currentTraceparent(), settled };
    const waiting = this.#waiting.get(streamId);
    if (waiting === undefined) {
      this.#waiting.set(streamId, [job]);
      // Commands that arrive in the same turn of the event loop are decided with this one.
      queueMicrotask(() => void this.#run(streamId));
    } else waiting.push(job);
    const attributes = { [this.#streamAttribute]: streamId, 'parley.command': command.type };
    return inSpan(this.#spanName, { kind: 'client', attributes }, () => settled.promise);
  }

  async #run(streamId: string): Promise<void> {
    for (let jobs = this.#take(streamId); jobs.length > 0; jobs = this.#take(streamId))
      await this.#settle(streamId, jobs);
    this.#waiting.delete(streamId);
  }

  /** The next job, and those behind it as long as each of them may share an append. */
  #take(streamId: string): readonly Job<State, Command, Verdict>[] {
    const waiting = this.#waiting.get(streamId) ?? [];
    const alone = waiting.findIndex(({ context }) => context.presumeNew === true);
    const most = this.limits.maximumCommandsAtOnce;
    return waiting.splice(0, alone === 0 ? 1 : alone < 0 ? most : Math.min(alone, most));
  }

  async #settle(streamId: string, jobs: readonly Job<State, Command, Verdict>[]): Promise<void> {
    try {
      await this.#handle(streamId, jobs);
    } catch (error) {
      for (const { settled } of jobs) settled.reject(error);
    }
  }

  async #handle(streamId: string, waiting: readonly Job<State, Command, Verdict>[]): Promise<void> {
    const { maximumAttempts, attemptsBeforeTurn = 2 } = this.limits;
    const before = this.aggregate.takesTurns === true ? Math.min(attemptsBeforeTurn, maximumAttempts) : maximumAttempts;
    const isNew = waiting[0]?.context.presumeNew === true;
    const loaded = isNew ? this.streams.presumeNew(streamId) : await this.streams.load(streamId);
    const left = await this.#attempt(waiting, loaded, false, before);
    await this.#takeTurns(streamId, left, maximumAttempts - before);
  }

  /**
   * What is left is decided in turns. Who is passed in one has lost it, because it stood still or its decisions took too long: it asks for
   * another one, in which it is waited for longer, and decides half as many commands.
   */
  async #takeTurns(streamId: string, jobs: readonly Job<State, Command, Verdict>[], attempts: number): Promise<void> {
    let left = jobs;
    let most = left.length;
    for (let lost = 0; left.length > 0;) {
      if (lost >= attempts) {
        const conflicts = new TooManyConflicts(`${this.aggregate.name} ${streamId}`, this.limits.maximumAttempts);
        // Of these alone: others may have their answers by now.
        return left.forEach(({ settled }) => settled.reject(conflicts));
      }
      const now = left.slice(0, most);
      const again = await this.streams.inTurn(streamId, lost, async () =>
        this.#attempt(now, await this.streams.reload(streamId), true, 1),
      );
      if (again.length > 0) {
        lost += 1;
        most = Math.ceil(most / 2);
      }
      left = [...again, ...left.slice(now.length)];
    }
  }

  /** Decides and appends, again where other writers were faster. Returns the jobs that are left after so many attempts. */
  async #attempt(
    waiting: readonly Job<State, Command, Verdict>[],
    from: Loaded<State>,
    isReloaded: boolean,
    attempts: number,
  ): Promise<readonly Job<State, Command, Verdict>[]> {
    const { streamId } = from;
    let jobs = waiting;
    let loaded = from;
    let isFresh = isReloaded;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const decided = this.#decideInTurn(jobs, loaded.state);
      const recorders = decided.filter(({ events }) => events.length > 0);
      if (recorders.length === 0) {
        // An append would notice that the kept state is stale. Without one, the log is read again before the answer, since
        // another replica may have written.
        const { hash } = loaded.head;
        if (!isFresh) loaded = await this.streams.reload(streamId);
        if (isFresh || loaded.head.hash === hash) return this.#answer(jobs, decided, loaded);
        isFresh = true;
        continue;
      }
      const recorded = await this.streams.append(loaded, recorders.map(this.#recordingOf), inboxOf(recorders));
      switch (recorded.kind) {
        case 'appended':
          return this.#answer(jobs, decided, recorded.loaded);
        case 'key-conflict':
          // One of the commands met the conflict, and the others must not fail with it: each is tried by itself.
          if (jobs.length > 1) for (const job of jobs) await this.#settle(streamId, [job]);
          else jobs[0]?.settled.resolve(recorded);
          return [];
        case 'already-handled': {
          const handled = new Set(recorded.messageIds);
          for (const job of jobs) if (isOneOf(handled, job)) job.settled.resolve(alreadyHandled(loaded));
          jobs = jobs.filter((job) => !isOneOf(handled, job));
          if (jobs.length === 0) return [];
          // Nobody was faster, and there are fewer jobs than before.
          attempt -= 1;
          break;
        }
        case 'version-conflict':
          loaded = await this.streams.reload(streamId);
          isFresh = true;
      }
    }
    return jobs;
  }

  /**
   * Decides each command on what those before it left. A message that waits twice is decided once. A bug in one decision fails
   * that command, and the others go on.
   */
  #decideInTurn(
    jobs: readonly Job<State, Command, Verdict>[],
    before: State,
  ): readonly Decided<State, Event, Command, Verdict>[] {
    const { decide, eventsOf, evolve, layerOver } = this.aggregate;
    let state = layerOver === undefined ? before : layerOver(before);
    const seen = new Set<string>();
    const decided: Decided<State, Event, Command, Verdict>[] = [];
    for (const job of jobs) {
      const messageId = job.context.inbox?.messageId;
      if (messageId !== undefined && seen.has(messageId)) continue;
      if (messageId !== undefined) seen.add(messageId);
      try {
        const verdict = decide(job.command, state);
        const events = eventsOf(verdict);
        state = stateAfter(state, events, evolve);
        decided.push({ job, verdict, events, state });
      } catch (error) {
        job.settled.reject(error);
      }
    }
    return decided;
  }

  readonly #recordingOf = ({
    job: { context, traceparent },
    events,
    state,
  }: Decided<State, Event, Command, Verdict>): Recording<State, Event> => ({
    events,
    state,
    meta: {
      ...this.aggregate.metaOf?.(state),
      ...context.meta,
      ...(traceparent !== undefined && { traceparent }),
    },
    now: context.now,
  });

  /**
   * Answers the commands that were decided, so that none is left. Of the others, those that failed have their answer already, and the rest are
   * messages that waited twice.
   */
  #answer(
    jobs: readonly Job<State, Command, Verdict>[],
    decided: readonly Decided<State, Event, Command, Verdict>[],
    loaded: Loaded<State>,
  ): readonly [] {
    const isInPlace = this.aggregate.layerOver !== undefined;
    for (const { job, verdict, state } of decided)
      job.settled.resolve({ kind: 'decided', verdict, state: isInPlace ? loaded.state : state });
    if (decided.length < jobs.length) for (const { settled } of jobs) settled.resolve(alreadyHandled(loaded));
    return [];
  }
}

function stateAfter<State, Event>(
  before: State,
  events: readonly Event[],
  evolve: (state: State, event: Event) => State,
): State {
  let state = before;
  for (const event of events) state = evolve(state, event);
  return state;
}

const alreadyHandled = <State>({ state }: Loaded<State>) => ({ kind: 'already-handled', state }) as const;

/** Compares ids only, since all messages to a stream come through one consumer. */
const isOneOf = (messageIds: ReadonlySet<string>, { context }: { readonly context: CommandContext }): boolean =>
  context.inbox !== undefined && messageIds.has(context.inbox.messageId);

/**
 * The messages of the commands that record something. A message that led to no event is not remembered, and is decided again
 * when it comes again.
 */
function inboxOf(
  recorders: readonly { readonly job: { readonly context: CommandContext } }[],
): readonly InboxEntry[] | undefined {
  const messages: InboxEntry[] = [];
  for (const { job } of recorders) if (job.context.inbox !== undefined) messages.push(job.context.inbox);
  return messages.length === 0 ? undefined : messages;
}
