import type { Message } from '@parley/cops';

/** What was said to bad input, by error and reason code of RFC 2748. */
export class Tally {
  readonly #counts = new Map<string, number>();

  count(message: Message): void {
    const name = nameOf(message);
    if (name !== undefined) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  get names(): readonly string[] {
    return [...this.#counts.keys()].sort();
  }

  get text(): string {
    return this.names.map((name) => `${name}: ${this.#counts.get(name) ?? 0}`).join(', ');
  }
}

function nameOf(message: Message): string | undefined {
  if (message.op === 'CC') return `CC error ${message.error.code}`;
  if (message.op === 'DEC' && 'error' in message && message.error !== undefined)
    return `DEC error ${message.error.code}`;
  return message.op === 'DRQ' ? `DRQ reason ${message.reason.code}` : undefined;
}
