import { decode, encode, type Message } from '@parley/cpnp';
import type { Endpoint } from '@parley/cpnp-session';
import { ScriptedPartner, type PartnerWays, type VirtualClock } from '@parley/testkit';
import type { Wires } from './wires.js';

/** Milliseconds between two answers to one message: an OFFER that overtakes its PROCESSING makes that a stale one. */
const apartMs = 20;

/** A partner at an address of its own, which never ends. */
export class VirtualPartner {
  /** By the child order, each in the order in which it was asked first. */
  readonly orders = new Map<string, ScriptedPartner>();
  /** What it says in place of an answer of its own. */
  lies: (answer: Message, number: number) => readonly Message[] = (answer) => [answer];
  #answers = 0;

  constructor(
    readonly name: string,
    readonly server: Endpoint,
    readonly ways: PartnerWays,
    private readonly on: { readonly clock: VirtualClock; readonly wires: Wires; readonly validityMs: number },
  ) {
    const { clock, wires, validityMs } = on;
    wires.listen(server, async (octets, from) => {
      const decoded = decode(octets);
      if (decoded.kind === 'fault') throw decoded.fault;
      const { message } = decoded;
      const order = this.orders.get(message.customerOrderIdentifier) ?? new ScriptedPartner(ways, validityMs);
      this.orders.set(message.customerOrderIdentifier, order);
      const answers = order.answersTo(message, clock.nowMs).flatMap((answer) => {
        this.#answers += 1;
        return this.lies(answer, this.#answers);
      });
      for (const [at, answer] of answers.entries()) wires.send(encode(answer, 'cbor'), server, from, at * apartMs);
    });
  }

  /** Says something unasked, so many milliseconds from now. */
  say(said: Message | Uint8Array, to: Endpoint, afterMs: number): void {
    this.on.wires.send(said instanceof Uint8Array ? said : encode(said, 'cbor'), this.server, to, afterMs);
  }
}
