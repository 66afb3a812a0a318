import { setTimeout } from 'node:timers/promises';
import { startPolling, type Polling, type Running, type Timers } from '@parley/running';
import type { Bus, JsonObject } from './port.js';

/** What tells two states of a document apart: its number, and when it came to be. A log that was set back gives numbers again. */
export interface Numbered {
  readonly version: number;
  /** ISO instant. */
  readonly changedAt: string;
}

/** Who answers what a document is. */
export interface DocumentSource<Document extends Numbered> {
  /** As health names it. */
  readonly name: string;
  /** The document as it is; undefined: it is the one that is known. Rejects while it is not answered. */
  ask(known: Numbered | undefined): Promise<Document | undefined>;
}

export interface FollowedDocumentOptions<Document extends Numbered> {
  readonly bus: Pick<Bus, 'listen' | 'onBack'>;
  /** The type of the events that say another number, and what they say. Throws when it is no such event. */
  readonly type: string;
  readonly numberOf: (data: JsonObject) => Numbered;
  /** Its owner; and who is asked in the owner's place as long as nothing is known. */
  readonly owner: DocumentSource<Document>;
  readonly others?: readonly DocumentSource<Document>[];
  /** What the process goes by until anybody has answered, as health names it. */
  readonly otherwise: string;
  /** Takes a document into use; one that it throws for is not in use. */
  readonly use: (document: Document, from: string) => void;
  /** Told once of each time that the owner does not answer. */
  readonly onUnanswered: (error: unknown) => void;
  /** Default: the process's own. */
  readonly timers?: Timers;
  /** Default: the process's own. */
  readonly waiting?: Waiting;
}

/** How a start waits. */
interface Waiting {
  now(): number;
  sleep(ms: number): Promise<void>;
}
const ownWaiting: Waiting = { now: () => performance.now(), sleep: (ms) => setTimeout(ms) };

/** Milliseconds between two questions of a start that waits for the first answer. */
const betweenFirstMs = 250;

/** Milliseconds until the owner is asked whether anything is another, though nobody said so: word of a change may be lost. */
const againMs = 30_000;

/**
 * A document that its owner numbers, in the memory of a process that goes by it: asked for at the start, and again whenever another number
 * is said than the one in use, however far apart; after an absence of the bus; and from time to time. What is in use stays while nobody answers.
 */
export class FollowedDocument<Document extends Numbered> {
  #inUse: { readonly document: Document; readonly from: string } | undefined;
  /** Whether another number was said since the last question was put. */
  #isOutrun = false;
  #isUnanswered = false;
  /** One question at a time: the answer to an earlier one is never taken after that to a later one. */
  #asking: Promise<void> = Promise.resolve();
  #polling: Polling | undefined;
  #listening: Running | undefined;

  constructor(private readonly options: FollowedDocumentOptions<Document>) {}

  get inUse(): Document | undefined {
    return this.#inUse?.document;
  }

  /** For health. */
  get note(): string {
    const { owner, otherwise } = this.options;
    if (this.#inUse === undefined) return `${otherwise}, until ${owner.name} answers`;
    const version = `version ${this.#inUse.document.version}`;
    return this.#inUse.from === owner.name ? version : `${version}, from ${this.#inUse.from}`;
  }

  /** Hears of changes from now on, and asks once. Resolves also when nobody answers. */
  async open(): Promise<void> {
    this.#listening = await this.options.bus.listen(this.options.type, ({ data }) => this.#hear(data));
    await this.ask().catch(() => undefined);
  }

  /**
   * The same for a process that has nothing to go by before somebody answers: asks again and again, and throws the fault when nobody has for
   * that long.
   */
  async openFor(patienceMs: number, fault: Error): Promise<void> {
    await this.open();
    const { now, sleep } = this.options.waiting ?? ownWaiting;
    for (const endMs = now() + patienceMs; this.#inUse === undefined;) {
      if (now() >= endMs) throw fault;
      await sleep(betweenFirstMs);
      await this.ask().catch(() => undefined);
    }
  }

  /** Asks again by itself, until it is stopped. */
  start(): Running {
    const unlisten = this.options.bus.onBack(() => this.#askSoon());
    const polling = startPolling({
      work: async () => {
        await this.ask();
        return this.#isOutrun;
      },
      everyMs: againMs,
      onError: undefined, // The first of a row was told to whom it concerns.
      ...(this.options.timers !== undefined && { timers: this.options.timers }),
    });
    this.#polling = polling;
    return {
      stop: async () => {
        unlisten();
        await polling.stop();
      },
    };
  }

  async close(): Promise<void> {
    await this.#listening?.stop();
  }

  /** Resolves when what the owner says now is in use. Rejects when it does not answer. */
  ask(): Promise<void> {
    const asked = this.#asking.then(() => this.#ask());
    this.#asking = asked.catch(() => undefined);
    return asked;
  }

  #hear(data: JsonObject): void {
    if (!isSame(this.inUse, this.options.numberOf(data))) this.#askSoon();
  }

  #askSoon(): void {
    this.#isOutrun = true;
    this.#polling?.wake();
  }

  async #ask(): Promise<void> {
    const { owner, others = [] } = this.options;
    this.#isOutrun = false;
    try {
      await this.#askAt(owner);
      this.#isUnanswered = false;
    } catch (error) {
      if (!this.#isUnanswered) this.options.onUnanswered(error);
      this.#isUnanswered = true;
      for (const other of others) {
        if (this.#inUse !== undefined) break;
        await this.#askAt(other).catch(() => undefined);
      }
      throw error;
    }
  }

  async #askAt(source: DocumentSource<Document>): Promise<void> {
    const document = (await source.ask(this.inUse)) ?? this.inUse;
    if (document === undefined) throw new Error(`${source.name} takes a document for known that is not`);
    if (!isSame(this.inUse, document)) this.options.use(document, source.name);
    this.#inUse = { document, from: source.name };
  }
}

const isSame = (one: Numbered | undefined, other: Numbered): boolean =>
  one?.version === other.version && one.changedAt === other.changedAt;
