import type { CommittedEvent } from '../port.js';
import type { UnplacedEvent } from '../prepared-append.js';

/** Characters of data and meta that are kept: some seconds' commits at full speed. */
export const keptCharacters = 8 * 1024 * 1024;

interface Kept {
  readonly event: CommittedEvent;
  readonly characters: number;
}

/**
 * What this process has just committed, by event id. A reader that follows the log closely then needs only the events' places from
 * PostgreSQL: at full speed, reading and parsing their data once more costs as much as writing rows of them.
 */
export class RecentCommits {
  readonly #kept = new Map<string, Kept>();
  #characters = 0;

  add(written: readonly UnplacedEvent[], events: readonly CommittedEvent[]): void {
    for (const [at, event] of events.entries()) {
      const { dataText, metaText } = written[at] ?? { dataText: '', metaText: '' };
      const characters = dataText.length + metaText.length;
      this.#kept.set(event.eventId, { event, characters });
      this.#characters += characters;
    }
    for (const [eventId, { characters }] of this.#kept) {
      if (this.#characters <= keptCharacters) return;
      this.#kept.delete(eventId);
      this.#characters -= characters;
    }
  }

  get(eventId: string): CommittedEvent | undefined {
    return this.#kept.get(eventId)?.event;
  }
}
