import { counter } from './metrics.js';

/** Writes some of the octets at once, without waiting, and returns how many; throws the system's error where it writes none. */
export type WriteSome = (octets: Uint8Array) => number;

/** Octets kept for a reader that is a moment behind; what comes beyond is dropped. */
const keptOctets = 65_536;
/** ms between two looks for room while nobody writes a line. */
const lookMs = 250;
/** At the end of the process a reader that is behind gets so many pauses of so many ms to make room. */
const lastPauses = { count: 20, ms: 10 } as const;

/** The other end is there, and has no room at the moment. */
const isBehind = (error: unknown): boolean => codeOf(error) === 'EAGAIN' || codeOf(error) === 'EWOULDBLOCK';
/** Nobody will ever read from there again. */
const isGone = (error: unknown): boolean => ['EPIPE', 'EBADF', 'ECONNRESET', 'ENOTCONN'].includes(codeOf(error));

const dropped = counter('telemetry_log_lines_dropped');

/**
 * Writes lines where they may not fit: a full disk, a closed pipe, a pipe that nobody reads. It never throws and never waits: a line
 * that cannot be written is dropped and counted, and once there is room a line says how many were. No line is torn: the rest of
 * one that was cut off comes before the next.
 */
export class LineWriter {
  readonly #kept: Uint8Array[] = [];
  /** A part of the first kept line has been written. */
  #isTorn = false;
  #isGone = false;
  #isBehind = false;
  #dropped = 0;
  #service = '';
  #look: NodeJS.Timeout | undefined;

  constructor(private readonly writeSome: WriteSome) {}

  /** A JSON line of the log, with its line feed. False when it is dropped. */
  write(line: string): boolean {
    this.#service = /"service":("(?:[^"\\]|\\.)*")/.exec(line)?.[1] ?? this.#service;
    const octets = Buffer.from(line);
    if (this.#makesWay()) {
      this.#kept.push(octets);
      return this.#makesWay() || this.#kept.length > 0;
    }
    const isKept = this.#keeps(octets);
    if (isKept) this.#kept.push(octets);
    else this.#drop(1);
    return isKept;
  }

  /** The process ends: what is kept is written if the reader makes room in a fifth of a second. */
  end(): void {
    for (let pauses = 0; !this.#makesWay() && this.#isBehind && pauses < lastPauses.count; pauses += 1)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lastPauses.ms);
    clearInterval(this.#look);
  }

  /** Whether all that came before is written: what was kept, and how many lines were dropped. */
  #makesWay(): boolean {
    if (this.#isGone) return false;
    try {
      this.#writeKept();
      if (this.#dropped > 0) {
        const told = this.#tellDropped();
        const count = this.writeSome(told);
        this.#dropped = 0;
        this.#keepRest(told, count);
        this.#writeKept();
      }
      clearInterval(this.#look);
      this.#look = undefined;
      return true;
    } catch (error) {
      this.#isGone = isGone(error);
      this.#isBehind = isBehind(error);
      if (!this.#isBehind) this.#drop(this.#kept.splice(this.#isTorn && !this.#isGone ? 1 : 0).length);
      if (this.#isGone) clearInterval(this.#look);
      else this.#look ??= setInterval(() => void this.#makesWay(), lookMs).unref();
      return false;
    }
  }

  /** A line may wait for a reader that is behind, unless one before it could not. */
  #keeps({ length }: Uint8Array): boolean {
    const octets = this.#kept.reduce((sum, each) => sum + each.length, length);
    return this.#isBehind && this.#dropped === 0 && octets <= keptOctets;
  }

  #writeKept(): void {
    for (let [first] = this.#kept; first !== undefined; [first] = this.#kept) {
      const count = this.writeSome(first);
      this.#kept.shift();
      this.#keepRest(first, count);
    }
  }

  #keepRest(line: Uint8Array, written: number): void {
    this.#isTorn = written < line.length;
    if (this.#isTorn) this.#kept.unshift(line.subarray(written));
  }

  #drop(lines: number): void {
    this.#dropped += lines;
    dropped.add(lines);
  }

  #tellDropped(): Uint8Array {
    const service = this.#service === '' ? '' : `"service":${this.#service},`;
    const said = `"dropped":${this.#dropped},"msg":"lines of the log found no room and were dropped"`;
    return Buffer.from(`{"level":"warn","time":"${new Date().toISOString()}",${service}${said}}\n`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
