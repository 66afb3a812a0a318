import { CommandQueue } from '@parley/aggregate';
import { unreachable } from '@parley/cpnp';
import { readInstant, type Clock } from '@parley/running';
import type { EntryCommand } from '../domain/entry.commands.js';
import type { EntryVerdict } from '../domain/entry.decider.js';
import type { EntryEvent } from '../domain/entry.events.js';
import type { EntryState } from '../domain/entry.state.js';
import { limits } from '../limits.js';
import { entryAggregate } from '../streams/entry.aggregate.js';
import type { Entries } from '../streams/entries.js';

/** What every door of this service calls. Answers only what is committed. */
export class HandleEntry {
  readonly #queue: CommandQueue<EntryState, EntryEvent, EntryCommand, EntryVerdict>;

  constructor(
    entries: Entries,
    private readonly clock: Clock,
  ) {
    this.#queue = new CommandQueue(entries, entryAggregate, limits);
  }

  /** @throws what the queue throws: the asker repeats */
  async handle(entryId: string, command: EntryCommand): Promise<EntryVerdict> {
    const context = { meta: { cause: command.type }, now: readInstant(this.clock) };
    const handled = await this.#queue.handle(entryId, command, context);
    switch (handled.kind) {
      case 'decided':
        return handled.verdict;
      case 'already-handled':
        return { kind: 'unchanged' };
      case 'key-conflict':
        throw new Error(`entry ${entryId} claims no key, and ${handled.key} was refused`);
      default:
        return unreachable(handled);
    }
  }
}
