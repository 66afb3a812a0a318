import { octetsOf } from '@parley/cpnp';
import { expect, test } from 'vitest';
import { contract, technical } from '../../test/checked.js';
import { certain, counterCpd, cpd, orderId, passedOn, provision } from '../../test/negotiation.js';
import { offer, offerValidityMs, refusal, World } from '../../test/world.js';

async function awaiting() {
  const world = new World();
  const replica = world.replica();
  await replica.receive.handle(passedOn(provision()));
  const offerNow = async () => certain((await replica.orders.reload(orderId)).state?.offer);
  return { world, replica, offerNow };
}

test('an offer is valid for as long as configured, rounded up to the whole second of the wire (N15)', async () => {
  const { world, replica, offerNow } = await awaiting();
  world.clock.nowMs += 1;
  await replica.decision.handle(offer, undefined);
  const { validityDate, cpd: offered } = await offerNow();
  expect(Date.parse(validityDate)).toBe(world.clock.nowMs - 1 + offerValidityMs + 1_000);
  expect(offered).toStrictEqual(cpd);
});

test('a counter-offer keeps its document and reasons', async () => {
  const { world, replica, offerNow } = await awaiting();
  const reasons = ['one site only'];
  await replica.decision.handle(
    { orderId, negotiation: 1, decision: { kind: 'offer', cpd: counterCpd, reasons } },
    undefined,
  );
  expect((await offerNow()).cpd).toStrictEqual(counterCpd);
  const [recorded] = (await world.log.readStream(orderId)).slice(-1);
  expect(recorded).toMatchObject({ type: 'offer-proposed', data: { reasons }, meta: { cause: 'policy.decided' } });
});

test('an offer is recorded without what a newer policy says of its price and checks', async () => {
  const { world, replica } = await awaiting();
  const price = { amount: '540.00', currency: 'EUR', perMonth: true };
  const checks = [technical, contract].map((check) => ({ ...check, quorum: 2 }));
  await replica.decision.handle(
    {
      orderId,
      negotiation: 1,
      decision: { kind: 'offer', reasons: [], price, escalation: { reasons: ['big'], checks } },
    },
    undefined,
  );
  const [escalated, requested] = (await world.log.readStream(orderId)).slice(-2);
  expect(escalated?.data['price']).toStrictEqual({ amount: '540.00', currency: 'EUR' });
  expect(requested?.data['following']).toStrictEqual([contract]);
});

test('each offer has a nonce of its own, of 16 octets (CPNP-03 §9.1.5)', async () => {
  const nonces = new Set<string>();
  for (let order = 0; order < 20; order += 1) {
    const { replica, offerNow } = await awaiting();
    await replica.decision.handle(offer, undefined);
    const { nonce } = await offerNow();
    expect(octetsOf(nonce).length).toBe(16);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(20);
});

test('a refusal ends the order with its code and reasons', async () => {
  const { world, replica } = await awaiting();
  await replica.decision.handle(refusal, undefined);
  const [recorded] = (await world.log.readStream(orderId)).slice(-1);
  expect(recorded).toMatchObject({
    type: 'pqo-refused',
    data: { statusCode: 5, reasons: ['no capacity'], by: 'policy' },
  });
});
