import type { Palette } from './palette.js';

/** Where a command reads and writes: the process, or a test. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly palette: Palette;
  /** Columns of the terminal; undefined when the output goes elsewhere and need not fit. */
  readonly columns: number | undefined;
  /** A person is there to answer. */
  readonly isInteractive: boolean;
  /** Writes a line to standard output. */
  print(line?: string): void;
  /** Writes a line to standard error. */
  warn(line: string): void;
  /**
   * Keeps a line below all that is printed, and redraws it; undefined takes it away. Nothing where the output is no
   * terminal.
   */
  status(line: string | undefined): void;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** Asks for a line; rejects when the signal aborts. */
  ask(question: string, signal: AbortSignal): Promise<string>;
  /** Calls back at Ctrl-C instead of ending; returns the function that ends this. */
  onInterrupt(listener: () => void): () => void;
}
