import { maskBits, parseIpPrefix, type IpAddress } from './ip-address.js';

interface Length<Value> {
  readonly family: 4 | 6;
  readonly length: number;
  readonly values: Map<bigint, { readonly value: Value }>;
}

/** What prefixes stand for: the longest one that holds an address wins. A look-up costs the number of lengths, not of prefixes. */
export class PrefixTable<Value> {
  readonly #lengths: readonly Length<Value>[];

  /** Of two equal prefixes the later one counts. Throws TypeError for what is no prefix. */
  constructor(entries: Iterable<readonly [prefix: string, value: Value]>) {
    const lengths = new Map<string, Length<Value>>();
    for (const [text, value] of entries) {
      const prefix = parseIpPrefix(text);
      if (prefix === undefined) throw new TypeError(`${text} is no prefix`);
      const { family, length, bits } = prefix;
      const key = `${family} ${length}`;
      const known: Length<Value> = lengths.get(key) ?? { family, length, values: new Map() };
      known.values.set(bits, { value });
      lengths.set(key, known);
    }
    this.#lengths = [...lengths.values()].toSorted((a, b) => b.length - a.length);
  }

  find(address: IpAddress): Value | undefined {
    for (const { family, length, values } of this.#lengths) {
      if (family !== address.family) continue;
      const found = values.get(maskBits(address, length));
      if (found !== undefined) return found.value;
    }
    return undefined;
  }
}
