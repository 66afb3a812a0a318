/** Called with the earliest instant of those that are set together. */
export type OnDeadlinesSet = (dueAt: string) => void;

/** Who wants to know of the deadlines that this process sets. */
export class DeadlineListeners {
  readonly #listeners = new Set<OnDeadlinesSet>();

  /** Returns what forgets the listener. */
  listen(listener: OnDeadlinesSet): () => void {
    // Wrapped, so that a listener given twice is called twice.
    const own: OnDeadlinesSet = (dueAt) => listener(dueAt);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Tells of appends that were committed. */
  tell(appended: readonly { readonly setDeadlines: readonly { readonly dueAt: string }[] }[]): void {
    if (this.#listeners.size === 0) return;
    let earliest: string | undefined;
    for (const { setDeadlines } of appended)
      for (const { dueAt } of setDeadlines) if (earliest === undefined || dueAt < earliest) earliest = dueAt;
    if (earliest === undefined) return;
    for (const listener of this.#listeners) listener(earliest);
  }
}
