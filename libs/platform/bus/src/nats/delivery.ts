import type { Msg } from '@nats-io/transport-node';
import { NANOS_PER_MS } from './nanoseconds.js';
import type { Outgoing } from './outgoing.js';

/** Where a delivery stands, from its reply subject (ADR-15 of the NATS architecture: `$JS.ACK.…`). */
export interface DeliveryPlace {
  readonly streamSequence: number;
  /** From 1. */
  readonly deliveryCount: number;
}

/** Undefined for a message that JetStream did not deliver. */
export function placeOf(message: Pick<Msg, 'reply'>): DeliveryPlace | undefined {
  const tokens = (message.reply ?? '').split('.');
  if (tokens[0] !== '$JS' || tokens[1] !== 'ACK') return undefined;
  // 9 tokens, or 11 and more with a domain and an account hash before the stream.
  const first = tokens.length === 9 ? 4 : 6;
  const deliveryCount = Number(tokens[first]);
  const streamSequence = Number(tokens[first + 1]);
  return Number.isInteger(deliveryCount) && Number.isInteger(streamSequence)
    ? { deliveryCount, streamSequence }
    : undefined;
}

const encoder = new TextEncoder();
const ACK = encoder.encode('+ACK');
const WORKING = encoder.encode('+WPI');

/** Acknowledgements of one delivery. None throws: what does not arrive is delivered again after the acknowledgement wait. */
export class Acknowledger {
  constructor(private readonly outgoing: Outgoing) {}

  ack(message: Msg): void {
    this.#say(message, ACK);
  }

  /** Extends the acknowledgement wait. */
  sayWorking(message: Msg): void {
    this.#say(message, WORKING);
  }

  nak(message: Msg, delayMs: number): void {
    this.#say(message, encoder.encode(`-NAK {"delay":${Math.max(1, Math.round(delayMs)) * NANOS_PER_MS}}`));
  }

  /** Never again. */
  term(message: Msg, reason: string): void {
    this.#say(message, encoder.encode(`+TERM ${reason.slice(0, 200)}`));
  }

  #say(message: Msg, word: Uint8Array): void {
    if (message.reply !== undefined) this.outgoing.publish(message.reply, word);
  }
}
