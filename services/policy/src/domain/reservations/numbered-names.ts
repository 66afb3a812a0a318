/** Numbers for names, from 0 in the order in which they are first asked for. */
export class NumberedNames {
  readonly #names: string[];
  readonly #numbers: Map<string, number>;

  constructor(names: readonly string[] = []) {
    this.#names = [...names];
    this.#numbers = new Map(names.map((name, number) => [name, number]));
  }

  get all(): readonly string[] {
    return this.#names;
  }

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  /** Throws for a number that none has. */
  nameOf(number: number): string {
    const name = this.#names[number];
    if (name === undefined) throw new TypeError(`there is no name ${number}`);
    return name;
  }
}
