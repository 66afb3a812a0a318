import {
  fromOctets,
  nextSequenceNumber,
  parseCustomerOrderIdentifier,
  parseProviderOrderIdentifier,
  type ConnectivityProvisioningDocument,
  type Message,
  type Nonce,
  type TransactionId,
} from '@parley/cpnp';
import type { Random, VirtualClock } from '@parley/testkit';
import { isSame } from './server-model.js';
import type { Move } from './server-walk.moves.js';

const documentOf = (...sites: string[]): ConnectivityProvisioningDocument => ({
  components: [{ profiles: [{ customerNodesMap: sites.map((identifier) => ({ identifier })) }] }],
});
const requests = [documentOf('paris', 'london'), documentOf('paris', 'london', 'madrid'), documentOf('paris')];
/** What the policy offers instead of what was asked for. */
export const counterOffer = documentOf('london');
const invalid = documentOf();

export function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
}
const customerOrderIdentifier = certain(parseCustomerOrderIdentifier('walk-1'));
const nowhere = certain(parseProviderOrderIdentifier('pqo-of-nobody'));

/** What the client of a walk has heard and said in one transaction. */
interface Exchange {
  readonly transactionId: TransactionId;
  sent: number;
  received: number;
  /** The server has taken the request. */
  taken: boolean;
}

/** A client that says anything, right or wrong, and knows what a client knows of one order. */
export class WalkingClient {
  readonly #exchanges: Exchange[] = [];
  #known = nowhere;
  #offer: Extract<Message, { method: 'OFFER' }> | undefined;
  #agreed: Extract<Message, { method: 'OFFER' }> | undefined;
  #updates = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly random: Random,
    private readonly send: (message: Message, session: 0 | 1) => void,
  ) {}

  /** What has reached the client. */
  hear(message: Message): void {
    const exchange = this.#exchanges.find(({ transactionId }) => transactionId === message.transactionId);
    if (exchange === undefined) return;
    exchange.taken ||= message.method !== 'FAIL';
    exchange.received = Math.max(exchange.received, message.sequenceNumber);
    if ('providerOrderIdentifier' in message && message.providerOrderIdentifier && message.method !== 'FAIL')
      this.#known = message.providerOrderIdentifier;
    if (message.method === 'OFFER') this.#offer = message;
    const offered = this.#offer;
    if (message.method !== 'ACK' || offered?.transactionId !== message.transactionId) return;
    if (isSame(message.connectivityProvisioningDocument, offered.connectivityProvisioningDocument))
      this.#agreed = offered;
  }

  /** PROVISION, UPDATE, WITHDRAW: a transaction of its own, from a random number on. */
  open(move: Extract<Move, { kind: 'PROVISION' | 'UPDATE' | 'WITHDRAW' }>): void {
    const transactionId = certain(fromOctets<TransactionId>(this.#octets()));
    const first = 1 + Math.floor(this.random() * 1_000);
    const header = { version: 1, sequenceNumber: first, transactionId, customerOrderIdentifier } as const;
    const ofAgreement = { providerOrderIdentifier: this.#known, nonce: this.#nonce(move.of, this.#agreed) };
    const connectivityProvisioningDocument =
      move.of === 'invalid' ? invalid : certain(requests[Math.floor(this.random() * requests.length)]);
    const late = move.of === 'late' && { expectedResponseDate: new Date(this.clock.nowMs - 5_000).toISOString() };
    if (move.kind === 'UPDATE') this.#updates += 1;
    // The server remembers four transactions of an order.
    if (move.kind === 'UPDATE' && this.#updates > 3) return;
    this.#exchanges.push({ transactionId, sent: first, received: 0, taken: false });
    switch (move.kind) {
      case 'PROVISION':
        return this.send({ ...header, method: 'PROVISION', connectivityProvisioningDocument, ...late }, move.session);
      case 'UPDATE':
        return this.send(
          {
            ...header,
            ...ofAgreement,
            method: 'UPDATE',
            connectivityProvisioningDocument,
            expectedResponseDate: 'infinite',
            ...late,
          },
          move.session,
        );
      case 'WITHDRAW': {
        const agreed = this.#agreed?.connectivityProvisioningDocument;
        const named =
          move.of === 'with-document' ? agreed : move.of === 'wrong-document' ? documentOf('oslo') : undefined;
        return this.send(
          { ...header, ...ofAgreement, method: 'WITHDRAW', ...(named && { connectivityProvisioningDocument: named }) },
          move.session,
        );
      }
    }
  }

  /** PROCESSING, ACCEPT, DECLINE, CANCEL: within a transaction, right or wrong in one thing or another. */
  answer(move: Extract<Move, { kind: 'PROCESSING' | 'ACCEPT' | 'DECLINE' | 'CANCEL' }>): void {
    const known = this.#exchanges.filter(({ taken }) => taken);
    const latest = known.at(-1) ?? this.#exchanges.at(-1);
    const exchange = move.transaction === 'first' ? this.#exchanges[0] : latest;
    if (exchange === undefined) return;
    const transactionId =
      move.transaction === 'unknown' ? certain(fromOctets<TransactionId>(this.#octets())) : exchange.transactionId;
    const next = certain(nextSequenceNumber(exchange.sent, exchange.received));
    const numbers = { next, gap: next + 5, same: exchange.sent, old: Math.max(1, exchange.sent - 1) };
    const sequenceNumber = numbers[move.number];
    exchange.sent = Math.max(exchange.sent, sequenceNumber);
    const header = { version: 1, sequenceNumber, transactionId, customerOrderIdentifier } as const;
    if (move.kind === 'CANCEL') return this.send({ ...header, method: 'CANCEL' }, move.session);
    const providerOrderIdentifier = move.order === 'unknown' ? nowhere : this.#known;
    if (move.kind === 'PROCESSING')
      return this.send({ ...header, method: 'PROCESSING', providerOrderIdentifier }, move.session);
    const keys = { ...header, providerOrderIdentifier, nonce: this.#nonce(move.of, this.#offer) };
    if (move.kind === 'DECLINE') {
      const { nonce: _, ...withoutNonce } = keys;
      return this.send({ ...(move.of === 'no-nonce' ? withoutNonce : keys), method: 'DECLINE' }, move.session);
    }
    const offered = this.#offer?.connectivityProvisioningDocument;
    const connectivityProvisioningDocument =
      move.of === 'wrong-document' || offered === undefined ? documentOf('oslo') : offered;
    return this.send({ ...keys, method: 'ACCEPT', connectivityProvisioningDocument }, move.session);
  }

  /** What only a server says. */
  misdirect({ of, session }: Extract<Move, { kind: 'misdirected' }>): void {
    const transactionId = this.#exchanges.at(-1)?.transactionId;
    if (transactionId === undefined) return;
    const keys = { version: 1, sequenceNumber: 5_000, transactionId, customerOrderIdentifier } as const;
    const header = { ...keys, providerOrderIdentifier: this.#known };
    const connectivityProvisioningDocument = counterOffer;
    const messages: Record<typeof of, Message> = {
      OFFER: {
        ...header,
        method: 'OFFER',
        nonce: this.#nonce('wrong-nonce', undefined),
        validityDate: new Date(this.clock.nowMs).toISOString(),
        connectivityProvisioningDocument,
      },
      ACK: { ...header, method: 'ACK', connectivityProvisioningDocument },
      FAIL: { ...header, method: 'FAIL', statusCode: 1 },
    };
    this.send(messages[of], session);
  }

  #nonce(of: string, from: { readonly nonce: Nonce } | undefined): Nonce {
    const known = from?.nonce;
    return of === 'wrong-nonce' || known === undefined ? certain(fromOctets<Nonce>(this.#octets())) : known;
  }

  #octets(): Uint8Array {
    return Uint8Array.from({ length: 16 }, () => Math.floor(this.random() * 256));
  }
}
