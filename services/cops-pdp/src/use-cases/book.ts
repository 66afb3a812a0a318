import { CommandQueue, Streams, type Aggregate, type CommandContext, type Handled } from '@parley/aggregate';
import type { DomainEvent, Loaded } from '@parley/aggregate';
import type { EventLog } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import { limits } from '../limits.js';

/** The streams of one kind, with the one queue of commands to each. Answers only what is committed. */
export class Book<State, Event extends DomainEvent, Command extends { readonly type: string }, Verdict> {
  readonly #streams: Streams<State, Event>;
  readonly #queue: CommandQueue<State, Event, Command, Verdict>;

  constructor(
    log: EventLog,
    aggregate: Aggregate<State, Event, Command, Verdict>,
    private readonly clock: Clock,
    maximumKept: number,
  ) {
    this.#streams = new Streams(log, aggregate, { maximumKept });
    this.#queue = new CommandQueue(this.#streams, aggregate, limits);
  }

  /** @throws what the queue throws */
  async handle(
    streamId: string,
    command: Command,
    cause: string,
    inbox?: CommandContext['inbox'],
  ): Promise<Exclude<Handled<State, Verdict>, { kind: 'key-conflict' }>> {
    const context = { meta: { cause }, now: readInstant(this.clock), ...(inbox !== undefined && { inbox }) };
    const handled = await this.#queue.handle(streamId, command, context);
    if (handled.kind === 'key-conflict') throw new Error(`${streamId} claims no key, and ${handled.key} was refused`);
    return handled;
  }

  async stateOf(streamId: string): Promise<State> {
    return (await this.#streams.load(streamId)).state;
  }

  /** The stream as this event, or a later one, leaves it. */
  async stateAfter({ streamId, version }: { readonly streamId: string; readonly version: number }): Promise<State> {
    return (await this.#streams.loadAtLeast(streamId, version)).state;
  }

  /** What is kept of a stream in memory; undefined: nothing. */
  recall(streamId: string): Loaded<State> | undefined {
    return this.#streams.recall(streamId);
  }

  /** The stream as the log has it, whatever was kept. */
  async reload(streamId: string): Promise<State> {
    return (await this.#streams.reload(streamId)).state;
  }
}
