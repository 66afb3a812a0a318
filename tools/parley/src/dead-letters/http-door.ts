import type { DeadLetter } from '@parley/bus';
import { EmbeddedHttpDoor } from '../bus/embedded-http-door.js';
import { UsageError } from '../usage-error.js';
import type { DeadLetterDoor } from './dead-letter-door.js';

/** The embedded form keeps its bus inside its process: GET /dead-letters and POST /dead-letters/ID/redrive reach it. */
export class HttpDeadLetterDoor implements DeadLetterDoor {
  readonly #http: EmbeddedHttpDoor;

  constructor(base: string) {
    this.#http = new EmbeddedHttpDoor(base);
  }

  async list(): Promise<readonly DeadLetter[]> {
    const response = await this.#http.fetch('dead-letters', 'GET');
    if (!response.ok) throw new UsageError(`${response.url} answered ${response.status}`);
    const body: unknown = await response.json();
    if (!Array.isArray(body)) throw new UsageError(`${response.url} is not Parley's list of dead letters`);
    return body as readonly DeadLetter[]; // Our own service on the other side writes what its bus gave.
  }

  async redrive(id: string): Promise<boolean> {
    const response = await this.#http.fetch(`dead-letters/${encodeURIComponent(id)}/redrive`, 'POST');
    if (response.ok) return true;
    if (response.status === 404) return false;
    throw new UsageError(`${response.url} answered ${response.status}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
