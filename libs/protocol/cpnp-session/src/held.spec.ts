import {
  emptyDocument,
  parseNonce,
  parseTransactionId,
  type Message,
  type Nonce,
  type TransactionId,
} from '@parley/cpnp';
import {
  ack,
  agreement,
  documentOf,
  fail,
  newOrder,
  nonce,
  processing,
  ScriptedServer,
  server,
  SessionDriver,
} from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heldAfter,
  knownAfter,
  openSession,
  openUpdate,
  openWithdrawal,
  type Agreement,
  type Session,
} from './index.js';

const octetsOf = (n: number): string => Buffer.from(n.toString().padStart(16, '0')).toString('base64url');
// Sixteen octets each.
const idOf = (n: number) => parseTransactionId(octetsOf(n)) as TransactionId;
const nonceOf = (n: number) => parseNonce(octetsOf(n)) as Nonce;

/**
 * What becomes of a message, and of the answers to it. A door refuses before the order is looked at: FAIL 2 or 3. What comes from another
 * port is in no session of the order, FAIL 1, but for what is bound to none.
 */
const fate = fc.constantFrom(
  ...(['answered', 'answered', 'answered', 'lost', 'answers-lost', 'answers-lost', 'from-elsewhere', 2, 3] as const),
);
type Fate = typeof fate extends fc.Arbitrary<infer Value> ? Value : never;
const ends = fc.constantFrom('accept', 'accept', 'decline', 'cancel', 'cancel-after-accept');
const sessions = fc.array(fc.record({ purpose: fc.constantFrom('update', 'update', 'withdraw'), end: ends }), {
  maxLength: 5,
});

/** The messages that are taken in the session alone which their transaction began in (CPNP-03 §8.4, §10.2). */
const boundToSession: ReadonlySet<string> = new Set(['ACCEPT', 'DECLINE', 'CANCEL']);

/** An order at its client, and its server behind a network that loses and changes ports, and a door that refuses. */
class World {
  readonly server = new ScriptedServer();
  held: readonly Agreement[] = [];
  known: { readonly agreement?: Agreement; readonly possible?: Agreement } = {};
  #drawn = 0;
  readonly #said = new Map<Message, readonly Message[]>();

  constructor(private readonly fates: () => Fate) {}

  drawn() {
    this.#drawn += 1;
    return { ...newOrder, transactionId: idOf(this.#drawn), requested: documentOf(this.#drawn) };
  }

  /** A session from its first message to its end. */
  play(session: Session, end: string): Session {
    const client = new SessionDriver(session);
    let [taken, isEnded] = [0, false];
    client.apply({ kind: 'release' });
    client.apply({ kind: 'send' });
    for (let turns = 0; client.session.outcome === undefined && turns < 200; turns += 1) {
      const next = client.actions[taken];
      taken += 1;
      if (next?.kind === 'send') for (const answer of this.#answers(next.message)) client.receive(answer);
      else if (
        next === undefined &&
        end === 'cancel-after-accept' &&
        client.session.state === 'AcceptSent' &&
        !isEnded
      ) {
        isEnded = true;
        client.apply({ kind: 'cancel' });
      } else if (next === undefined && client.session.state === 'OfferProcessing')
        client.apply({ kind: end === 'decline' || end === 'cancel' ? end : 'accept' });
      else if (next === undefined && !client.expireNext()) break;
    }
    this.held = heldAfter(this.held, client.session);
    this.known = knownAfter(this.known, client.session);
    return client.session;
  }

  #answers(message: Message): readonly Message[] {
    const became = this.fates();
    if (became === 'lost') return [];
    if (typeof became === 'number') return [fail(message, message.sequenceNumber + 1, { statusCode: became })];
    if (became === 'from-elsewhere' && boundToSession.has(message.method))
      return [fail(message, message.sequenceNumber + 1, { statusCode: 1 })];
    const answers = this.#said.get(message) ?? this.server.answersTo(message).map((one) => this.#fresh(one));
    this.#said.set(message, answers);
    return became === 'answers-lost' ? [] : answers;
  }

  /** Each offer has a nonce of its own. */
  #fresh(message: Message): Message {
    return message.method === 'OFFER' ? { ...message, nonce: nonceOf(1_000 + this.#drawn) } : message;
  }
}

describe('what a server holds', () => {
  it('is known to its client after each session, whatever is lost and refused on the way', () => {
    fc.assert(
      fc.property(ends, sessions, fc.infiniteStream(fate), (first, later, fates) => {
        let isCalm = false;
        const world = new World(() => (isCalm ? 'answered' : (fates.next().value as Fate)));
        const check = ({ outcome }: Session) => {
          const nonces = world.held.map((one) => one.nonce);
          const theirs = world.server.agreement?.nonce;
          if (theirs !== undefined) expect(nonces).toContain(theirs);
          if (outcome?.kind === 'agreed') expect(nonces).toStrictEqual([theirs]);
          const { agreement: inForce, possible } = world.known;
          if (theirs !== undefined) expect([possible?.nonce, inForce?.nonce]).toContain(theirs);
          if (outcome?.kind === 'agreed') expect([possible, inForce?.nonce]).toStrictEqual([undefined, theirs]);
        };
        check(world.play(openSession(world.drawn()), first));
        for (const { purpose, end } of later) {
          const { agreement: inForce, possible = inForce } = world.known;
          if (possible === undefined) break;
          // What only may be in force is not updated.
          const session =
            purpose === 'update' && inForce !== undefined
              ? openUpdate({ ...world.drawn(), agreement: inForce })
              : openWithdrawal({ ...world.drawn(), agreement: possible });
          // A WITHDRAW that nobody takes is repeated for ever.
          isCalm = session.transaction.purpose === 'withdraw';
          check(world.play(session, end));
          isCalm = false;
        }
        isCalm = true;
        for (let left = world.held.length; left > 0; left -= 1) {
          const [likeliest] = world.held;
          if (likeliest !== undefined)
            check(world.play(openWithdrawal({ ...world.drawn(), agreement: likeliest }), ''));
        }
        expect([world.held, world.server.agreement]).toStrictEqual([[], undefined]);
      }),
      { numRuns: 2_000 },
    );
  });

  const accepted = (repeats: number): SessionDriver => {
    const client = SessionDriver.ofUpdate();
    client.apply({ kind: 'release' });
    client.apply({ kind: 'send' });
    const peer = new ScriptedServer({ nonce, cpd: documentOf(1) });
    for (const answer of peer.answersTo(client.sent[0] as Message)) client.receive(answer);
    client.apply({ kind: 'accept' });
    for (let repeat = 0; repeat < repeats; repeat += 1) client.expireNext();
    return client;
  };
  const refusedWith = (repeats: number, statusCode: number) => {
    const client = accepted(repeats);
    const last = client.sent.at(-1) as Message;
    client.receive(fail(last, last.sequenceNumber + 1, { statusCode }), server);
    return heldAfter([agreement], client.session);
  };

  // FAIL 1 too: a server that has taken the first copy says it to a repeat that reaches it from another port.
  it.each([1, 2, 3])('may be what was accepted, where a repeat of the ACCEPT gets FAIL %i', (statusCode) => {
    expect(refusedWith(0, statusCode)).toStrictEqual([agreement]);
    expect(refusedWith(1, statusCode).map(({ cpd }) => cpd)).toStrictEqual([documentOf(2), documentOf(1)]);
  });

  it.each([4, 5, 6])('is what it was, where a repeat of the ACCEPT gets FAIL %i', (statusCode) => {
    expect(refusedWith(1, statusCode)).toStrictEqual([agreement]);
  });

  it('is what it was, where the only copy of the ACCEPT gets FAIL 1', () => {
    expect(refusedWith(0, 1)).toStrictEqual([agreement]);
  });

  it.each(['ack', 'fail'] as const)(
    'is nothing of what may have been accepted, once its WITHDRAW gets %s',
    (answer) => {
      const client = accepted(1);
      const last = client.sent.at(-1) as Message;
      client.receive(fail(last, last.sequenceNumber + 1, { statusCode: 1 }));
      const [possible, ...before] = heldAfter([agreement], client.session);
      const withdrawal = new SessionDriver(
        openWithdrawal({ ...newOrder, transactionId: idOf(7), agreement: possible as Agreement }),
      );
      withdrawal.apply({ kind: 'release' });
      withdrawal.apply({ kind: 'send' });
      const withdraw = withdrawal.sent[0] as Message;
      const next = withdraw.sequenceNumber + 1;
      withdrawal.receive(
        answer === 'ack' ? ack(withdraw, next, emptyDocument) : fail(withdraw, next, { statusCode: 1 }),
      );
      const held = heldAfter([possible as Agreement, ...before], withdrawal.session);
      // ACK: the agreement that it had taken was the only one, in the place of the other. FAIL 1: that other is in force.
      expect(held).toStrictEqual(answer === 'ack' ? [] : [agreement]);
    },
  );

  it('may be what was accepted, where it works on the ACCEPT and then refuses the sender', () => {
    const client = accepted(0);
    const last = client.sent.at(-1) as Message;
    client.receive(processing(last, last.sequenceNumber + 1));
    client.receive(fail(last, last.sequenceNumber + 2, { statusCode: 3 }));
    expect(heldAfter([], client.session)).toHaveLength(1);
  });
});
