import type { RecordedEvent } from '@parley/event-log';
import { limits } from './limits.js';

/**
 * The streams that came last with events that need theirs, so that of the next events only what is new is read, and who folds them finds the
 * same objects. The log decides: what does not follow by its hash is read again.
 */
export class RememberedStreams {
  readonly #streams = new Map<string, readonly RecordedEvent[]>();
  #events = 0;

  /**
   * A stream from its first event up to a version. `inBatch`: those of its events that were read anyway, in their order, at least the one of that
   * version. `read` reads so many events after a version.
   */
  async upTo(
    version: number,
    inBatch: readonly RecordedEvent[],
    read: (after: number, most: number) => Promise<readonly RecordedEvent[]>,
  ): Promise<readonly RecordedEvent[]> {
    const streamId = inBatch[0]?.streamId ?? '';
    const known = this.#streams.get(streamId) ?? [];
    const after = known.length;
    if (version <= after && known[version - 1]?.hash === inBatch.find((event) => event.version === version)?.hash)
      return known.slice(0, version);
    if (version > after) {
      const next = inBatch.filter((event) => event.version > after && event.version <= version);
      const missing = next.length === version - after ? next : await read(after, version - after);
      if (after === 0 || missing[0]?.prevHash === known.at(-1)?.hash)
        return this.#remember(streamId, [...known, ...missing]);
    }
    return this.#remember(streamId, await read(0, version));
  }

  forget(): void {
    this.#streams.clear();
    this.#events = 0;
  }

  #remember(streamId: string, stream: readonly RecordedEvent[]): readonly RecordedEvent[] {
    this.#drop(streamId);
    this.#streams.set(streamId, stream);
    this.#events += stream.length;
    for (const oldest of this.#streams.keys()) {
      if (this.#events <= limits.rememberedStreamEvents) break;
      this.#drop(oldest);
    }
    return stream;
  }

  #drop(streamId: string): void {
    this.#events -= this.#streams.get(streamId)?.length ?? 0;
    this.#streams.delete(streamId);
  }
}
