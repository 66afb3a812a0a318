import { UsageError } from '../usage-error.js';

/** The HTTP door of the embedded form. Throws UsageError when nothing answers. */
export class EmbeddedHttpDoor {
  readonly #base: URL;

  constructor(base: string) {
    const withScheme = /^https?:\/\//.test(base) ? base : `http://${base}`;
    if (!URL.canParse(withScheme)) throw new UsageError(`"${base}" is no HTTP address`);
    this.#base = new URL(withScheme);
  }

  async fetch(path: string, method: 'GET' | 'POST', body?: object): Promise<Response> {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    try {
      return await fetch(new URL(path, `${this.#base.href.replace(/\/$/, '')}/`), { method, ...json });
    } catch (cause) {
      throw new UsageError(`nothing answers at ${this.#base.origin}`, { cause });
    }
  }
}
