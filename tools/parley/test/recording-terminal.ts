import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { colourless, paletteFor } from '../src/terminal/palette.js';
import type { Terminal } from '../src/terminal/terminal.js';

/** Orders of this test file, away from those of whoever runs it. */
export const ordersFolder = join(mkdtempSync(join(tmpdir(), 'parley-orders-')), 'orders');
afterAll(() => rmSync(dirname(ordersFolder), { recursive: true, force: true }));

interface Setting {
  readonly input?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string>>;
  /** Answers to questions; a terminal without any is not interactive. */
  readonly answers?: readonly string[];
  readonly coloured?: boolean;
  /** Width of a terminal; none by default. */
  readonly columns?: number;
}

/** A terminal that keeps what is written to it. */
export class RecordingTerminal implements Terminal {
  readonly printed: string[] = [];
  readonly warned: string[] = [];
  readonly questions: string[] = [];
  /** Lines kept below, in the order in which they were shown. */
  readonly statuses: (string | undefined)[] = [];
  readonly env: Readonly<Record<string, string>>;
  readonly palette;
  readonly columns: number | undefined;
  readonly #input: Uint8Array;
  readonly #answers: string[] | undefined;
  readonly #interrupts = new Set<() => void>();

  constructor({ input = '', env = {}, answers, coloured = false, columns }: Setting = {}) {
    this.#input = typeof input === 'string' ? new TextEncoder().encode(input) : input;
    this.env = { PARLEY_CLIENT_DIR: ordersFolder, ...env };
    this.columns = columns;
    this.#answers = answers && [...answers];
    this.palette = coloured ? paletteFor(true, {}) : colourless;
  }

  get isInteractive(): boolean {
    return this.#answers !== undefined;
  }
  get out(): string {
    return this.printed.join('\n');
  }
  get err(): string {
    return this.warned.join('\n');
  }
  print(line = ''): void {
    this.printed.push(line);
  }
  warn(line: string): void {
    this.warned.push(line);
  }
  status(line: string | undefined): void {
    this.statuses.push(line);
  }
  async readInput(): Promise<Uint8Array> {
    return this.#input;
  }
  ask(question: string, signal: AbortSignal): Promise<string> {
    this.questions.push(question);
    const answer = this.#answers?.shift();
    if (answer !== undefined) return Promise.resolve(answer);
    return new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new Error('nobody is asked any more')), { once: true }),
    );
  }
  onInterrupt(listener: () => void): () => void {
    this.#interrupts.add(listener);
    return () => void this.#interrupts.delete(listener);
  }
  /** Ctrl-C. */
  interrupt(): void {
    for (const listener of this.#interrupts) listener();
  }
}
