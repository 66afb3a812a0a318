import type { Message } from '@parley/cops';
import { open, signedBy, WirePeer } from './wire-peer.js';

/** A device that signs each message, counting up from the PDP's number (RFC 2748 §4.1). */
export class SigningPeer {
  #sequence = 1_000;

  private constructor(
    readonly peer: WirePeer,
    private readonly pepId: string,
    private readonly key: { readonly secret: string; readonly id: number },
  ) {}

  static async connect(
    port: number,
    pepId: string,
    key: { readonly secret: string; readonly id: number },
  ): Promise<SigningPeer> {
    return new SigningPeer(await WirePeer.connect(port), pepId, key);
  }

  /** Says it with the next number; `again` with that of the last message. */
  say(message: Message, again = false): void {
    if (!again) this.#sequence = (this.#sequence + 1) % 2 ** 32;
    this.peer.say(signedBy(this.key.secret, this.key.id, this.#sequence, message));
  }

  /** The negotiation: what the PDP answers to an OPN of client type 0. */
  async negotiate(): Promise<Message> {
    this.say(open(this.pepId, 0));
    const answer = await this.peer.next();
    if (answer.op === 'CAT' && answer.integrity?.kind === 'hmac') this.#sequence = answer.integrity.sequence;
    return answer;
  }

  async open(): Promise<Message> {
    const answer = await this.negotiate();
    if (answer.op !== 'CAT') return answer;
    this.say(open(this.pepId));
    return this.peer.next();
  }

  async closing(): Promise<Message> {
    const message = await this.peer.next();
    await this.peer.closed();
    return message;
  }
}
