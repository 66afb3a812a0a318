import {
  decode,
  encode,
  fromOctets,
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  type Message,
  type Method,
  type Offer,
  type TransactionId,
} from '@parley/cpnp';
import type { Route } from '@parley/gateway';
import { seededRandom, VirtualClock, type Random } from '@parley/testkit';
import { describe, expect, test } from 'vitest';
import { example } from '../examples.js';
import { VirtualParley } from './virtual-parley.js';
import { settled } from './virtual-timers.js';
import { playedWith, runs, seed } from './walk-settings.js';

/** An OFFER, and the client's answer to it, on their ways over the bus: whichever overtakes the other, it is repeated rightly. */

const path: Route = { clientAddress: '127.0.0.1', clientPort: 40_000, serverAddress: '127.0.0.1', serverPort: 15_321 };
const document = example('pipe-two-sites');
const races = runs(200);

function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
}
const customerOrderIdentifier = certain(parseCustomerOrderIdentifier('acme-1'));
const foreignOrder = certain(parseProviderOrderIdentifier('another-provider'));
const wrongNonce = certain(parseNonce('ICEiIyQlJicoKSorLC0uLw'));

interface Sent {
  readonly atMs: number;
  readonly message: Message;
}

/** One negotiation between a client that is driven by hand and the server, whose requests take 0 to 300 ms each way. */
class Race {
  readonly clock = new VirtualClock();
  readonly sent: Sent[] = [];
  readonly #parley: VirtualParley;
  readonly #arriving: Promise<void>[] = [];
  readonly #header;

  constructor(readonly random: Random) {
    const octets = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
    this.#header = {
      version: 1,
      transactionId: certain(fromOctets<TransactionId>(octets)),
      customerOrderIdentifier,
    } as const;
    this.#parley = new VirtualParley({
      clock: this.clock,
      retransmissionMs: 2_000,
      retries: 3,
      offerValidityMs: 3_600_000,
      requestTakesMs: () => this.draw(0, 300),
      send: (said) => {
        const decoded = decode(said);
        if (decoded.kind === 'fault') throw decoded.fault;
        this.sent.push({ atMs: this.clock.nowMs, message: decoded.message });
      },
    });
  }

  draw(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  /** PROVISION, and the PROCESSING that names the order. */
  async begin(): Promise<void> {
    await this.#parley.open();
    this.#arrive({
      ...this.#header,
      method: 'PROVISION',
      sequenceNumber: 1_000,
      connectivityProvisioningDocument: document,
    });
    await this.clock.runUntil(this.clock.nowMs + 1_000);
  }

  /** The policy offers, in so many ms. */
  offerIn(ms: number): void {
    const orderId = this.#processing.providerOrderIdentifier;
    this.#at(ms, () =>
      this.#parley.decide('decided-1', { orderId, negotiation: 1, decision: { kind: 'offer', reasons: [] } }),
    );
  }

  cancelIn(ms: number): void {
    this.#at(ms, () => this.#arrive({ ...this.#header, method: 'CANCEL', sequenceNumber: 2_000 }));
  }

  /** The client's answer to the OFFER. */
  answerIn(ms: number, method: 'PROCESSING' | 'ACCEPT' | 'DECLINE'): void {
    this.#at(ms, () => this.#arrive(this.#answer(method, {}, 2_000)));
  }

  /** What answers no offer: of another provider's order, with a nonce that nobody drew, or with an old number. */
  noiseIn(ms: number): void {
    const method = (['PROCESSING', 'ACCEPT', 'DECLINE'] as const)[this.draw(0, 2)] ?? 'ACCEPT';
    const [changes, sequenceNumber] = certain(
      (
        [
          [{ providerOrderIdentifier: foreignOrder }, 1_500],
          [{ nonce: wrongNonce }, 1_500],
          [{}, this.draw(1, 900)],
        ] as const
      )[method === 'PROCESSING' ? this.draw(0, 1) * 2 : this.draw(0, 2)],
    );
    this.#at(ms, () => this.#arrive(this.#answer(method, changes, sequenceNumber + this.draw(0, 99))));
  }

  async finish(): Promise<void> {
    await this.clock.runUntil(this.clock.nowMs + 120_000);
    await Promise.all(this.#arriving);
    await this.#parley.close();
  }

  /** The OFFER, once the client has it. */
  async offer(): Promise<Offer> {
    while (this.#offer === undefined) if (!(await this.clock.next())) throw new Error('no offer was made');
    return this.#offer;
  }

  get methods(): readonly Method[] {
    return this.sent.map(({ message }) => message.method);
  }

  get #offer(): Offer | undefined {
    return this.sent.map(({ message }) => message).find((message) => message.method === 'OFFER');
  }

  get #processing() {
    return certain(this.sent.map(({ message }) => message).find((message) => message.method === 'PROCESSING'));
  }

  #answer(method: 'PROCESSING' | 'ACCEPT' | 'DECLINE', changes: object, sequenceNumber: number): Message {
    const { providerOrderIdentifier } = this.#processing;
    const nonce = this.#offer?.nonce ?? wrongNonce;
    const keys = { ...this.#header, sequenceNumber, providerOrderIdentifier };
    switch (method) {
      case 'PROCESSING':
        return { ...keys, ...changes, method };
      case 'ACCEPT':
        return { ...keys, nonce, connectivityProvisioningDocument: document, ...changes, method };
      case 'DECLINE':
        return { ...keys, nonce, ...changes, method };
    }
  }

  #at(ms: number, work: () => void | Promise<void>): void {
    this.clock.at(this.clock.nowMs + ms, async () => {
      const done = work();
      if (done !== undefined) this.#arriving.push(done);
      await settled();
    });
  }

  #arrive(message: Message): void {
    this.#arriving.push(this.#parley.arrive(encode(message, 'cbor'), path));
  }
}

const seeds = Array.from({ length: races }, (_, at) => seed + at);
process.stdout.write(`${playedWith('race', races)}
`);

describe('an OFFER', () => {
  test('is not said after the ACK of a CANCEL, whichever of the two was faster', async () => {
    let both = 0;
    for (const drawn of seeds) {
      const race = new Race(seededRandom(drawn));
      await race.begin();
      race.offerIn(1_000);
      race.cancelIn(race.draw(700, 1_700));
      await race.finish();
      const [ack] = race.sent.filter(({ message }) => message.method === 'ACK');
      expect([
        drawn,
        ack === undefined ? 0 : race.methods.lastIndexOf('OFFER') < race.methods.indexOf('ACK'),
      ]).toStrictEqual([drawn, true]);
      if (race.methods.includes('OFFER')) both += 1;
    }
    // The draws meet both orders of events.
    expect([both > 0, both < races]).toStrictEqual([true, true]);
  });

  test('is not repeated after the answer to what the client said of it, and till then it is', async () => {
    for (const drawn of seeds) {
      const race = new Race(seededRandom(drawn));
      await race.begin();
      race.offerIn(0);
      await race.offer();
      for (let noise = race.draw(0, 4); noise > 0; noise -= 1) race.noiseIn(race.draw(0, 15_000));
      const offeredAtMs = race.clock.nowMs;
      const method = (['PROCESSING', 'ACCEPT', 'DECLINE'] as const)[race.draw(0, 2)] ?? 'ACCEPT';
      // Around the repeats by RETRANS_TIMER, and the resend of the order service after 5 s.
      const answeredInMs = race.draw(0, 16_000);
      race.answerIn(answeredInMs, method);
      await race.finish();
      const offers = race.sent
        .filter(({ message }) => message.method === 'OFFER')
        .map(({ atMs }) => atMs - offeredAtMs);
      const heardInMs = answeredInMs + 600;
      const due = [0, 2_000, 6_000, 14_000];
      expect([drawn, offers]).toStrictEqual([drawn, due.slice(0, offers.length)]);
      expect([drawn, offers.length]).toStrictEqual([
        drawn,
        expect.toSatisfy((said: number) => said >= due.filter((ms) => ms < answeredInMs).length),
      ]);
      expect([drawn, offers.filter((ms) => ms > heardInMs)]).toStrictEqual([drawn, []]);
      if (method !== 'PROCESSING') expect(race.methods.lastIndexOf('OFFER')).toBeLessThan(race.methods.indexOf('ACK'));
    }
  });

  test('is repeated to the end when nothing that comes is an answer to it', async () => {
    for (const drawn of seeds) {
      const race = new Race(seededRandom(drawn));
      await race.begin();
      race.offerIn(0);
      await race.offer();
      for (let noise = race.draw(1, 6); noise > 0; noise -= 1) race.noiseIn(race.draw(0, 15_000));
      await race.finish();
      expect([drawn, race.methods.filter((method) => method === 'OFFER').length]).toStrictEqual([drawn, 4]);
    }
  });
});
