import { encode, type Message } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import { cancel, certain, decline, passedOn, processing, provision } from './negotiation.js';
import { acceptOf, negotiateToOffer, refusal, World, type Replica } from './world.js';

/** What is said last in each way that a negotiation can go; the message is repeated to a replica that has just started. */
const ways: readonly (readonly [string, (replica: Replica) => Promise<Message>])[] = [
  ['a PROVISION', async () => provision()],
  [
    'a PROVISION that is refused on receipt',
    async () => provision({ connectivityProvisioningDocument: { components: [] } }),
  ],
  [
    'an ACCEPT',
    async (replica) => {
      await negotiateToOffer(replica);
      await replica.receive.handle(passedOn(processing()));
      return acceptOf(replica);
    },
  ],
  [
    'a DECLINE',
    async (replica) => {
      await negotiateToOffer(replica);
      return decline({ nonce: (await acceptOf(replica)).nonce });
    },
  ],
  [
    'a CANCEL',
    async ({ receive }) => {
      await receive.handle(passedOn(provision()));
      return cancel();
    },
  ],
];

describe('after a restart', () => {
  test.each(ways)('%s that is repeated gets the same octets (N9)', async (_, lead) => {
    const world = new World();
    const before = world.replica();
    const message = await lead(before);
    const first = await before.receive.handle(passedOn(message));
    const events = await world.typesOf();
    const again = await world.replica().receive.handle(passedOn(message));
    expect(again).toStrictEqual(first);
    for (const encoding of ['cbor', 'json'] as const) {
      const [octets, octetsAgain] = [first, again].map(({ answers }) => encode(certain(answers[0]), encoding));
      expect(octetsAgain).toStrictEqual(octets);
    }
    expect(await world.typesOf()).toStrictEqual(events);
  });

  test('a PROVISION gets PROCESSING again while the offer waits, and FAIL once it is refused', async () => {
    const world = new World();
    await negotiateToOffer(world.replica());
    expect(await world.replica().receive.handle(passedOn(provision()))).toMatchObject({
      answers: [{ method: 'PROCESSING', sequenceNumber: 8 }],
    });
    const other = new World();
    const { receive, decision } = other.replica();
    await receive.handle(passedOn(provision()));
    await decision.handle(refusal, undefined);
    expect(await other.replica().receive.handle(passedOn(provision()))).toMatchObject({
      answers: [{ method: 'FAIL', sequenceNumber: 9, statusCode: 5, statusText: 'no capacity' }],
    });
  });

  test('the negotiation goes on where it was', async () => {
    const world = new World();
    await negotiateToOffer(world.replica());
    await world.replica().receive.handle(passedOn(processing()));
    const message = await acceptOf(world.replica());
    expect(await world.replica().receive.handle(passedOn(message))).toMatchObject({ answers: [{ method: 'ACK' }] });
  });
});
