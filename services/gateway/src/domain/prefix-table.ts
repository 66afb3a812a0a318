import { maskBits, parseIpPrefix, type IpAddress } from './ip-address.js';

interface Length<Value> {
  readonly family: 4 | 6;
  readonly length: number;
  readonly values: Map<bigint, { readonly value: Value }>;
}

/**
 * A value for each prefix. The longest prefix that holds an address gives the address its value. A look-up costs as many steps
 * as there are lengths of prefixes, however many prefixes there are.
 */
export class PrefixTable<Value> {
  readonly #lengths: readonly Length<Value>[];

  /** Of two equal prefixes the later one counts. Throws TypeError for a text that is no prefix. */
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
