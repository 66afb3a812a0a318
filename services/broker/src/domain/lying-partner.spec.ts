import {
  emptyDocument,
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
  type Message,
} from '@parley/cpnp';
import { documentOf, type PartnerWays } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certain, hourMs, ProcurementWorld, server, startRate } from '../../test/procurement-world.js';
import { isDone } from './child.state.js';

const good: PartnerWays = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };

/** An order whose partner's answers of one kind are held back, and told by the test. */
function heldBack(method: Message['method']) {
  // Behind a PROCESSING nothing is heard either, which would make that a late one.
  const isHeld = (message: Message) =>
    message.method === method || (method === 'PROCESSING' && message.method === 'OFFER');
  const kept: Message[] = [];
  let isHolding = true;
  const world = new ProcurementWorld([good, good], (message) => {
    const holds = isHolding && isHeld(message) && message.customerOrderIdentifier === 'child-0';
    if (holds) kept.push(message);
    return holds;
  });
  if (method === 'ACK') {
    world.choose(['child-0', 'child-1']);
    world.buy();
  }
  const say = (message: Message, from = server) =>
    world.handle({ type: 'receive-message', child: 'child-0', message, from, end: 'gateway', now: world.iso() });
  return { world, honest: certain(kept[0]), say, letGo: () => (isHolding = false) };
}

const token = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((octets) => Buffer.from(octets).toString('base64url'));
const past = fc.integer({ min: 0, max: 10 * hourMs });

/** One member of an answer that is wrong by itself, and what the rules say of it (CPNP-03 §10.1, N2, N7, N9, N46). */
type Wrong = readonly [method: Message['method'], member: string, reason: string, value: fc.Arbitrary<unknown>];
const anyAnswer = ['PROCESSING', 'OFFER', 'ACK'] as const;
const wrong: readonly Wrong[] = [
  ...anyAnswer.flatMap((method): readonly Wrong[] => [
    [method, 'transactionId', 'unknown-order', token.map((text) => certain(parseTransactionId(text)))],
    [
      method,
      'customerOrderIdentifier',
      'unknown-order',
      token.map((text) => certain(parseCustomerOrderIdentifier(text))),
    ],
    [method, 'sequenceNumber', 'sequence-number-exhausted', fc.integer({ min: 2 ** 32 - 8, max: 2 ** 32 - 1 })],
  ]),
  ['OFFER', 'sequenceNumber', 'stale-sequence-number', fc.integer({ min: 1, max: 100 })],
  ['ACK', 'sequenceNumber', 'stale-sequence-number', fc.integer({ min: 1, max: 102 })],
  ...(['OFFER', 'ACK'] as const).map((method): Wrong => [
    method,
    'providerOrderIdentifier',
    'provider-identifier-mismatch',
    token.map((text) => certain(parseProviderOrderIdentifier(text))),
  ]),
  ['PROCESSING', 'expectedOfferDate', 'date-has-passed', past.map((ms) => -ms)],
  ['OFFER', 'validityDate', 'date-has-passed', past.map((ms) => -ms)],
  [
    'ACK',
    'connectivityProvisioningDocument',
    'document-mismatch',
    fc.integer({ min: 1, max: 10 ** 6 }).map((more) => documentOf(startRate + more)),
  ],
  ['ACK', 'connectivityProvisioningDocument', 'document-mismatch', fc.constant(emptyDocument)],
];

describe('an answer of a partner', () => {
  it.each(wrong.map((one) => [...one] as const))(
    'that is wrong by its own, %s %s, is dropped as %s, and the next one that is right is taken',
    (method, member, reason, value) => {
      fc.assert(
        fc.property(value, (drawn) => {
          const { world, honest, say } = heldBack(method);
          const said = typeof drawn === 'number' && drawn <= 0 ? world.iso(drawn) : drawn;
          const before = world.events.length;
          // Each member is of the kind that it has to be.
          expect(say({ ...honest, [member]: said })).toStrictEqual({ kind: 'ignored', reason });
          expect(world.events).toHaveLength(before);
          expect(say(honest).kind).toBe('recorded');
        }),
        { numRuns: 50 },
      );
    },
  );

  it('is dropped from any other address and port', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...anyAnswer),
        fc.integer({ min: 1, max: 65_535 }),
        fc.ipV4(),
        (method, port, address) => {
          fc.pre(port !== server.port || address !== server.address);
          const { honest, say } = heldBack(method);
          expect(say(honest, { address, port })).toStrictEqual({ kind: 'ignored', reason: 'unknown-source' });
        },
      ),
    );
  });

  it('is dropped where it offers something else after the offer, by another nonce too, and the first one is accepted', () => {
    fc.assert(
      fc.property(token, fc.integer({ min: 1, max: 1_000 }), (text, more) => {
        const { world, honest, say } = heldBack('OFFER');
        say(honest);
        const nonce = certain(parseNonce(text));
        const again = { ...honest, nonce, sequenceNumber: honest.sequenceNumber + more } as Message;
        expect(say(again)).toStrictEqual({ kind: 'ignored', reason: 'unexpected-state' });
        world.choose(['child-0']);
        world.buy();
        expect([world.purchase.phase, world.partners.get('child-0')?.state]).toStrictEqual(['bought', 'agreed']);
      }),
    );
  });

  it('is an offer no more once it was declined: nothing is agreed', () => {
    const { world, honest, say } = heldBack('OFFER');
    say(honest);
    world.choose(['child-1']);
    expect(world.child(0).isReleased).toBe(true);
    const again = { ...honest, sequenceNumber: honest.sequenceNumber + 9 };
    expect(say(again)).toStrictEqual({ kind: 'ignored', reason: 'unexpected-state' });
    for (let steps = 0; world.expireNext(); steps += 1) if (steps > 500) throw new Error('it never comes to rest');
    expect([isDone(world.child(0)), world.partners.get('child-0')?.state]).toStrictEqual([true, 'ended']);
  });

  it('changes nothing however often it is said again', () => {
    const { world, honest, say } = heldBack('OFFER');
    say(honest);
    const { session } = world.child(0);
    for (let copy = 0; copy < 100; copy += 1) say(honest);
    expect(world.child(0).session).toMatchObject({ state: session.state, offer: session.offer });
    // Our own answer goes out again for the first copies alone.
    const repeated = world.types().filter((type) => type === 'child-repeated');
    expect(repeated.length).toBeLessThanOrEqual(8);
  });

  it('that never comes right leaves nothing of the others: what they have agreed is given back', () => {
    const { world, honest, say, letGo } = heldBack('ACK');
    const lie = { ...honest, connectivityProvisioningDocument: documentOf(1) };
    for (let copy = 1; copy < 50; copy += 1) say({ ...lie, sequenceNumber: honest.sequenceNumber + copy });
    for (let steps = 0; world.purchase.phase === 'buying' && steps < 100; steps += 1) world.expireNext();
    expect(world.purchase.phase).toBe('over');
    letGo();
    for (let steps = 0; world.expireNext(); steps += 1) if (steps > 500) throw new Error('it never comes to rest');
    expect(world.partners.get('child-1')?.state).toBe('ended');
  });
});
