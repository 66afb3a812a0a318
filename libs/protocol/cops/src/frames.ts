import type { DecodeOptions, Framed } from './decoded.js';
import type { CopsFault } from './fault.js';
import { limits } from './limits.js';
import { faultOfHeader } from './message.codec.js';
import { uint32At } from './octets.js';

const incomplete: Framed = { kind: 'incomplete' };
const nothing = new Uint8Array(0);

/**
 * Cuts the stream of one connection into messages, however TCP cuts it into chunks. It holds one message at most beside the
 * chunk that came last, so that `maximumMessageOctets` bounds its memory as long as its user takes what is there before it
 * adds more. Frames are views, and stay as they are: octets are never overwritten.
 */
export class Frames {
  /** Unread octets are those from `start` to `end`; there may be room behind them. */
  private octets: Uint8Array = nothing;
  private start = 0;
  private end = 0;
  /** Whether the octets are ours, so that we may write behind `end`. */
  private ours = false;
  private fault: CopsFault | undefined;
  private readonly maximumOctets: number;

  constructor(options: DecodeOptions = {}) {
    this.maximumOctets = options.maximumMessageOctets ?? limits.maximumMessageOctets;
  }

  /** Octets that wait for the rest of their message. */
  get unread(): number {
    return this.end - this.start;
  }

  /** Adds what was received; the chunk is not to be written to any more. */
  add(chunk: Uint8Array): void {
    if (this.fault !== undefined || chunk.length === 0) return;
    if (this.unread === 0) {
      this.octets = chunk; // It is only read: `ours` is false.
      this.start = 0;
      this.end = chunk.length;
      this.ours = false;
      return;
    }
    if (!this.ours || this.octets.length - this.end < chunk.length) this.moveToLarger(chunk.length);
    this.octets.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** The next message; after a fault there is none. */
  next(): Framed {
    if (this.fault !== undefined) return { kind: 'fault', fault: this.fault };
    if (this.unread < limits.messageHeaderOctets) return incomplete;
    this.fault = faultOfHeader(this.octets, this.start, this.maximumOctets);
    if (this.fault !== undefined) {
      this.letGo();
      return { kind: 'fault', fault: this.fault };
    }
    const length = uint32At(this.octets, this.start + 4);
    if (length > this.unread) return incomplete;
    const octets = this.octets.subarray(this.start, this.start + length);
    this.start += length;
    if (this.unread === 0) this.letGo();
    return { kind: 'frame', octets };
  }

  /** Thousands of idle connections would each keep what came last alive until the next message. */
  private letGo(): void {
    this.octets = nothing;
    this.start = this.end = 0;
    this.ours = false;
  }

  /** Twice what is there, so that a message in small pieces is copied a few times and not with every piece. */
  private moveToLarger(more: number): void {
    const larger = new Uint8Array(2 * (this.unread + more));
    larger.set(this.octets.subarray(this.start, this.end));
    this.end = this.unread;
    this.start = 0;
    this.octets = larger;
    this.ours = true;
  }
}
