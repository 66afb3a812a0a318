import { encode, type Encoding, type Message } from '@parley/cpnp';
import type { Clock } from '@parley/running';
import { counter } from '@parley/telemetry';
import type { AmplificationCredit } from '../domain/amplification-credit.js';
import type { Route } from '../ports/transport.js';
import type { Sources } from './sources.js';

const refusals = counter('cpnp_refusals');

/**
 * The credit of the transactions (N51), from which only sources are free whose addresses cannot be forged. What does not fit is
 * counted and not sent: the client's next datagram of the transaction brings credit, and asks for it again.
 */
export class Credit {
  constructor(
    private readonly octets: AmplificationCredit,
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {}

  hear(route: Route, transactionKey: string, octets: number): void {
    if (!this.#isFree(route)) this.octets.hear(transactionKey, octets, this.clock.nowMs);
  }

  /** The order service has taken a message with the order's nonce. */
  prove(route: Route, transactionKey: string): void {
    if (!this.#isFree(route)) this.octets.prove(transactionKey, this.clock.nowMs);
  }

  /** Whether octets that are kept may be sent, which takes them. */
  take(route: Route, transactionKey: string, octets: number): boolean {
    return this.#isFree(route) || this.#take(transactionKey, octets) || tooMuch();
  }

  /** The octets of an answer to a datagram of the transaction; undefined: they must not be sent. */
  answer(message: Message, encoding: Encoding, route: Route, transactionKey: string): Uint8Array | undefined {
    return this.#fitting(message, encoding, route, (octets) => this.#take(transactionKey, octets));
  }

  /** The same for what answers no datagram, and is `octets` as it is. */
  unasked(
    message: Message,
    octets: Uint8Array,
    { encoding, ...route }: Route & { readonly encoding: Encoding },
    transactionKey: string,
  ): Uint8Array | undefined {
    const take = (count: number) => this.octets.takeUnasked(transactionKey, count, this.clock.nowMs);
    return this.#fitting(message, encoding, route, take, octets);
  }

  /** The same for an answer that belongs to no transaction: what its own datagram of `heard` octets allows. */
  answerOnce(message: Message, encoding: Encoding, route: Route, heard: number): Uint8Array | undefined {
    return this.#fitting(message, encoding, route, (octets) => octets <= this.octets.of(heard));
  }

  /** A FAIL goes without its words where these do not fit. */
  #fitting(
    message: Message,
    encoding: Encoding,
    route: Route,
    take: (octets: number) => boolean,
    octets: Uint8Array = encode(message, encoding),
  ): Uint8Array | undefined {
    if (this.#isFree(route) || take(octets.byteLength)) return octets;
    if (message.method === 'FAIL' && message.statusText !== undefined) {
      const { statusText: _, ...bare } = message;
      const shorter = encode(bare, encoding);
      if (take(shorter.byteLength)) return shorter;
    }
    tooMuch();
    return undefined;
  }

  #take(transactionKey: string, octets: number): boolean {
    return this.octets.take(transactionKey, octets, this.clock.nowMs);
  }

  #isFree({ clientAddress }: Route): boolean {
    return this.sources.of(clientAddress).isVerified;
  }
}

function tooMuch(): false {
  refusals.add(1, { reason: 'no-credit' });
  return false;
}
