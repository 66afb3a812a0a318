import { encode, type Message } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import {
  cancel,
  certain,
  decline,
  inUpdate,
  passedOn,
  processing,
  provision,
  update,
  withdraw,
} from './negotiation.js';
import {
  acceptOf,
  acceptOfUpdate,
  askToUpdate,
  negotiateToAgreement,
  negotiateToOffer,
  offer,
  refusal,
  updateRefusal,
  updateToOffer,
  withAgreedNonce,
  World,
  type Replica,
} from './world.js';

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
  ['an UPDATE', askToUpdate],
  [
    'an UPDATE that the policy refused',
    async (replica) => {
      const message = await askToUpdate(replica);
      await replica.decision.handle(updateRefusal, undefined);
      return message;
    },
  ],
  [
    'an ACCEPT within an UPDATE',
    async (replica) => {
      await updateToOffer(replica);
      return acceptOfUpdate(replica);
    },
  ],
  [
    'a CANCEL within an UPDATE',
    async (replica) => {
      await updateToOffer(replica);
      return inUpdate.cancel;
    },
  ],
  [
    'an ACCEPT of the PROVISION during an UPDATE',
    async (replica) => {
      await negotiateToOffer(replica);
      const message = await acceptOf(replica);
      await replica.receive.handle(passedOn(message));
      await replica.receive.handle(passedOn(await withAgreedNonce(replica, update())));
      return message;
    },
  ],
  [
    'an ACCEPT within an UPDATE after the WITHDRAW',
    async (replica) => {
      await updateToOffer(replica);
      const message = await acceptOfUpdate(replica);
      await replica.receive.handle(passedOn(message));
      await replica.receive.handle(passedOn(await withAgreedNonce(replica, withdraw())));
      return message;
    },
  ],
  [
    'a WITHDRAW that has been answered',
    async (replica) => {
      await negotiateToAgreement(replica);
      const message = await withAgreedNonce(replica, withdraw());
      await replica.receive.handle(passedOn(message));
      return message;
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

  test('a PROVISION gets PROCESSING again while the policy decides, the OFFER while it stands, and FAIL once it is refused', async () => {
    const world = new World();
    await world.replica().receive.handle(passedOn(provision()));
    expect(await world.replica().receive.handle(passedOn(provision()))).toMatchObject({
      answers: [{ method: 'PROCESSING', sequenceNumber: 8 }],
    });
    await world.replica().decision.handle(offer, undefined);
    expect(await world.replica().receive.handle(passedOn(provision()))).toMatchObject({
      answers: [{ method: 'OFFER', sequenceNumber: 9 }],
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
