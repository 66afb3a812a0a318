import { LogUnavailable, type EventLog } from '@parley/event-log';
import type { Loaded } from './loaded.js';
import type { SnapshotForm } from './snapshots.js';

/** The snapshots of one kind of stream. They are a cache: where one cannot be read or written, the stream goes on without it. */
export class StreamSnapshots<State> {
  /** Version of the latest snapshot of each stream that is kept in memory. */
  readonly #latest = new Map<string, number>();

  constructor(
    private readonly log: EventLog,
    private readonly form: SnapshotForm<State>,
    private readonly onFailed: (error: unknown) => void = () => undefined,
  ) {}

  /**
   * The latest snapshot of this fold. The caller checks that the log has the same event at its version. Throws LogUnavailable.
   * `failedAt`: the version of one that could not be read: another may have taken its place meanwhile.
   */
  async load(streamId: string, failedAt?: number): Promise<Loaded<State> | undefined> {
    const snapshot = await this.log.loadSnapshot(streamId);
    if (snapshot === undefined || snapshot.fold !== this.form.fold) return undefined;
    const { head, parts } = snapshot;
    if (failedAt !== undefined && head.version <= failedAt) return undefined;
    try {
      const reader = this.form.reader();
      for await (const part of parts) reader.take(part);
      return { streamId, head, state: reader.end() };
    } catch (error) {
      if (error instanceof LogUnavailable) throw error;
      this.onFailed(error);
      return this.load(streamId, head.version);
    }
  }

  /** The stream was rebuilt from the snapshot of this version. */
  noteRestored(streamId: string, version: number): void {
    this.#latest.set(streamId, version);
  }

  /** Saves the next snapshot in the background when it is due. */
  keepWhenDue({ streamId, head, state }: Loaded<State>): void {
    if (head.version - (this.#latest.get(streamId) ?? 0) < this.form.every) return;
    this.#latest.set(streamId, head.version);
    // Before the first await: a state that is changed in place would go on meanwhile.
    const save = async () => {
      const { fold, serialise } = this.form;
      await this.log.saveSnapshot({ streamId, head, fold, parts: serialise(state) });
    };
    save().catch(this.onFailed);
  }

  forget(streamId: string): void {
    this.#latest.delete(streamId);
  }
}
