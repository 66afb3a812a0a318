/** Octets of ASCII as texts of so many characters, made one by one. */
export function* textsOf(octets: Uint8Array, length: number): Iterable<string> {
  const decoder = new TextDecoder();
  for (let from = 0; from < octets.length; from += length) yield decoder.decode(octets.subarray(from, from + length));
}

/** Makes octets of the texts of so many. Throws TypeError where they are others. */
export class OctetsReader {
  readonly #octets: Uint8Array;
  readonly #encoder = new TextEncoder();
  #end = 0;

  constructor(length: number) {
    this.#octets = new Uint8Array(length);
  }

  take(text: string): void {
    const { read, written } = this.#encoder.encodeInto(text, this.#octets.subarray(this.#end));
    this.#end += written;
    if (read < text.length) throw new TypeError(`more than ${this.#octets.length} octets follow`);
  }

  end(): Uint8Array {
    if (this.#end < this.#octets.length)
      throw new TypeError(`${this.#octets.length} octets were written, and ${this.#end} are there`);
    return this.#octets;
  }
}
