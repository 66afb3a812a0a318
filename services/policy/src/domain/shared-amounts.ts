import type { Amount } from './ledger.events.js';

/** Amounts that are kept for others to share: some megabytes. Above it they are forgotten, and begin anew. */
const maximumShared = 100_000;

/**
 * One object for all who have the same rate on the same link, and one text for its name: reservations are many, and links and the rates that are
 * sold on them few. What is read from the log or from a snapshot has an object and a text for each otherwise.
 */
export class SharedAmounts {
  readonly #byResource = new Map<string, { readonly resource: string; readonly byRate: Map<number, Amount> }>();
  #count = 0;

  of({ resource: name, bps }: Amount): Amount {
    const { resource, byRate } = this.#ofResource(name);
    const known = byRate.get(bps);
    if (known !== undefined) return known;
    const amount = { resource, bps };
    byRate.set(bps, amount);
    this.#count += 1;
    if (this.#count >= maximumShared) this.#forget();
    return amount;
  }

  #ofResource(resource: string) {
    const known = this.#byResource.get(resource);
    if (known !== undefined) return known;
    const begun = { resource, byRate: new Map<number, Amount>() };
    this.#byResource.set(resource, begun);
    return begun;
  }

  #forget(): void {
    this.#byResource.clear();
    this.#count = 0;
  }
}
