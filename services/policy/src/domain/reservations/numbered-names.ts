/** Numbers for names, from 0 in the order in which they are first asked for. */
export class NumberedNames {
  readonly #names: string[];
  readonly #numbers: Map<string, number>;

  /** `atMost`: how many names have numbers; those that are given have theirs in any case. */
  constructor(
    names: readonly string[] = [],
    private readonly atMost = Infinity,
  ) {
    this.#names = [...names];
    this.#numbers = new Map(names.map((name, number) => [name, number]));
  }

  get all(): readonly string[] {
    return this.#names;
  }

  of(name: string): number {
    return this.#numbers.get(name) ?? this.#add(name);
  }

  /** As `of`; undefined where no further name is to have a number. */
  numberOf(name: string): number | undefined {
    return this.#numbers.get(name) ?? (this.#names.length < this.atMost ? this.#add(name) : undefined);
  }

  /** Throws for a number that none has. */
  nameOf(number: number): string {
    const name = this.#names[number];
    if (name === undefined) throw new TypeError(`there is no name ${number}`);
    return name;
  }

  #add(name: string): number {
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }
}
