import type { DeadLetter } from '../port.js';

/** Where the in-process bus keeps its dead letters. */
export interface DeadLetterStore {
  add(letter: DeadLetter): Promise<void>;
  /** The oldest first. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  find(id: string): Promise<DeadLetter | undefined>;
  remove(id: string): Promise<void>;
}

/** Forgets with the process. */
export class MemoryDeadLetterStore implements DeadLetterStore {
  readonly #letters = new Map<string, DeadLetter>();

  async add(letter: DeadLetter): Promise<void> {
    this.#letters.set(letter.id, letter);
  }

  async list(limit: number): Promise<readonly DeadLetter[]> {
    return [...this.#letters.values()].slice(0, limit);
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    return this.#letters.get(id);
  }

  async remove(id: string): Promise<void> {
    this.#letters.delete(id);
  }
}
