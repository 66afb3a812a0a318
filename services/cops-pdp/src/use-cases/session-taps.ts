import type { Clock } from '@parley/running';
import { limits } from '../limits.js';
import type { TakenMessages, TappedMessage } from '../ports/captures-elsewhere.js';

const { maximumTaps, octets: maximumOctets, pageOctets, endsAfterMs } = limits.tap;

/** Messages of one device, from the first question for them until nobody asks any more. */
class Tap {
  #messages: TappedMessage[] = [];
  /** Number of the first one that is kept. */
  #first = 0;
  #octets = 0;
  #dropped = 0;
  #askedAtMs: number;

  constructor(
    private readonly name: string,
    nowMs: number,
  ) {
    this.#askedAtMs = nowMs;
  }

  isOver(nowMs: number): boolean {
    return nowMs - this.#askedAtMs > endsAfterMs;
  }

  add(message: TappedMessage): void {
    if (this.#octets + message.octets.length > maximumOctets) {
      this.#dropped += 1;
      return;
    }
    this.#messages.push(message);
    this.#octets += message.octets.length;
  }

  /** What was taken before is not kept. */
  take(after: string | undefined, nowMs: number): TakenMessages {
    this.#askedAtMs = nowMs;
    const [name, number] = after?.split(' ') ?? [];
    if (name === this.name) this.#forget(Number(number) - this.#first);
    const messages: TappedMessage[] = [];
    let octets = 0;
    for (const message of this.#messages) {
      octets += message.octets.length;
      if (messages.length > 0 && octets > pageOctets) break;
      messages.push(message);
    }
    return { messages, next: `${this.name} ${this.#first + messages.length}`, dropped: this.#dropped };
  }

  #forget(count: number): void {
    const gone = this.#messages.splice(0, Math.max(0, count));
    this.#first += gone.length;
    for (const { octets } of gone) this.#octets -= octets.length;
  }
}

/** What passes between devices and this process, kept for those who look at it and for nobody else. */
export class SessionTaps {
  readonly #taps = new Map<string, Tap>();
  #connections = 0;
  #opened = 0;

  constructor(
    private readonly process: string,
    private readonly clock: Clock,
  ) {}

  /** Messages of a device behind those that were taken before; undefined: as many devices are looked at as may be. */
  take(deviceId: string, after?: string): TakenMessages | undefined {
    const { nowMs } = this.clock;
    for (const [name, tap] of this.#taps) if (tap.isOver(nowMs)) this.#taps.delete(name);
    let tap = this.#taps.get(deviceId);
    if (tap === undefined) {
      if (this.#taps.size >= maximumTaps) return undefined;
      tap = new Tap(`${this.process}/${(this.#opened += 1)}`, nowMs);
      this.#taps.set(deviceId, tap);
    }
    return tap.take(after, nowMs);
  }

  /** What a connection hands its messages to. */
  connect(peer: string): ConnectionTap {
    const connection = `${this.process}/${(this.#connections += 1)}`;
    return new ConnectionTap((deviceId, isFromDevice, octets, atMs) => {
      const tap = this.#taps.get(deviceId);
      if (tap === undefined) return;
      const { nowMs } = this.clock;
      if (tap.isOver(nowMs)) this.#taps.delete(deviceId);
      else tap.add({ connection, peer, isFromDevice, octets: new Uint8Array(octets), atMs: atMs ?? nowMs });
    }, this.clock);
  }
}

type Keep = (deviceId: string, isFromDevice: boolean, octets: Uint8Array, atMs?: number) => void;

/** The messages of one connection. Those before its device is known are few: OPN, and what is said about security. */
export class ConnectionTap {
  #deviceId: string | undefined;
  #before: { readonly isFromDevice: boolean; readonly octets: Uint8Array; readonly atMs: number }[] = [];

  constructor(
    private readonly keep: Keep,
    private readonly clock: Clock,
  ) {}

  pass(isFromDevice: boolean, octets: Uint8Array): void {
    if (this.#deviceId !== undefined) return this.keep(this.#deviceId, isFromDevice, octets);
    if (this.#before.length < limits.tap.messagesBefore && octets.length <= limits.tap.octetsBefore)
      this.#before.push({ isFromDevice, octets: new Uint8Array(octets), atMs: this.clock.nowMs });
  }

  /** The device has said who it is. */
  name(deviceId: string): void {
    this.#deviceId = deviceId;
    for (const { isFromDevice, octets, atMs } of this.#before) this.keep(deviceId, isFromDevice, octets, atMs);
    this.#before = [];
  }
}
