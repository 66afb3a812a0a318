import type { NetworkAnnounced } from '@parley/contracts';

/** The network that tunnels are made in, as it is said to others: no part before it is known, and then one at least. */
export class CurrentNetwork {
  #parts: readonly NetworkAnnounced[];
  readonly #listeners = new Set<() => void>();

  constructor(parts: readonly NetworkAnnounced[]) {
    this.#parts = parts;
  }

  get parts(): readonly NetworkAnnounced[] {
    return this.#parts;
  }

  /** Tells the listeners only when anything is another. */
  become(parts: readonly NetworkAnnounced[]): void {
    const isAnother = parts[0]?.version !== this.#parts[0]?.version;
    this.#parts = parts;
    if (isAnother) for (const listener of this.#listeners) listener();
  }

  /** Registers a listener that is called when the network is another; returns the function that removes it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A part, the last one for a number beyond it. */
  part(part: number): NetworkAnnounced {
    const said = this.#parts[Math.min(part, this.#parts.length) - 1];
    if (said === undefined) throw new RangeError(`there is no part ${part} of the network`);
    return said;
  }
}
