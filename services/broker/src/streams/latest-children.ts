import { limits } from '../limits.js';

/** Something that is known of the latest children, by their names; of more than `limits.maximumKnownChildren` the oldest goes. */
export class LatestChildren {
  readonly #known = new Map<string, string>();

  get(child: string): string | undefined {
    return this.#known.get(child);
  }

  set(child: string, value: string): void {
    this.#known.set(child, value);
    if (this.#known.size <= limits.maximumKnownChildren) return;
    for (const oldest of this.#known.keys()) {
      this.#known.delete(oldest);
      return;
    }
  }

  clear(): void {
    this.#known.clear();
  }
}
