import type { PolicyDecided } from '@parley/contracts';
import { octetsOf } from '@parley/cpnp';
import { expect, test } from 'vitest';
import { contract, technical } from '../../test/checked.js';
import { certain, counterCpd, cpd, orderId, passedOn, provision } from '../../test/negotiation.js';
import { offer, offerValidityMs, refusal, World } from '../../test/world.js';
import { deadlines } from '../streams/deadlines.js';

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

/** An offer with what else is said of it. */
const offerWith = (said: Partial<Extract<PolicyDecided['decision'], { kind: 'offer' }>>): PolicyDecided => ({
  ...offer,
  decision: { kind: 'offer', reasons: [], ...said },
});

test('an offer is valid for as long as the policy says, and ends then after a restart too', async () => {
  const { world, replica, offerNow } = await awaiting();
  await replica.decision.handle(offerWith({ validityMs: 900_000 }), undefined);
  const { validityDate } = await offerNow();
  const offeredMs = world.clock.nowMs;
  expect(Date.parse(validityDate)).toBe(offeredMs + 900_000);
  const restarted = world.replica();
  expect(await world.deadlinesBy(validityDate)).toContain(deadlines.offerValidity);
  const due = { streamId: orderId, name: deadlines.offerValidity, dueAt: validityDate };
  const statusAt = async (nowMs: number) => {
    world.clock.nowMs = nowMs;
    await restarted.deadline.handle(due);
    return certain((await restarted.orders.reload(orderId)).state).status;
  };
  expect(await statusAt(offeredMs + 899_999)).toBe('OfferProposed');
  expect(await statusAt(offeredMs + 900_000)).toBe('Cancelled');
  expect(await world.deadlinesBy(new Date(offeredMs + offerValidityMs).toISOString())).toStrictEqual([]);
});

test('an offer that was approved after a restart is valid for as long as the policy had said before', async () => {
  const { world, replica, offerNow } = await awaiting();
  const escalation = { reasons: ['big'], checks: [{ ...technical }] };
  await replica.decision.handle(offerWith({ validityMs: 900_000, escalation }), undefined);
  world.clock.nowMs += 60_000;
  const restarted = world.replica();
  await restarted.checks.decide({ task: `${orderId}.1`, decision: 'approve', by: 'ada' });
  expect(Date.parse((await offerNow()).validityDate)).toBe(world.clock.nowMs + 900_000);
});

test.each([
  [
    'when the policy says, which keeps a margin',
    { validUntil: '2026-04-23T10:29:30.000Z' },
    '2026-04-23T10:29:30.000Z',
  ],
  ['when they end, where an earlier policy does not say it', {}, '2026-04-23T10:30:00.000Z'],
])('an offer of parts of partners ends %s', async (_, said, until) => {
  const { world, replica } = await awaiting();
  const taken = [{ part: 'p1', candidate: 'p1.1', child: 'c-1', partner: 'nordlink', interconnect: 'ed-lon-1/nni-1' }];
  const bought = { taken, validUntil: '2026-04-23T10:30:00.000Z' };
  await replica.decision.handle(offerWith({ validityMs: 86_400_000, ...said, bought }), undefined);
  const about = { orderId, negotiation: 1, stage: 'offer', outcome: 'bought', reasons: [] } as const;
  await world.replica().purchases.end({ ...about, reasons: [] }, undefined);
  const [offered] = (await world.log.readStream(orderId)).slice(-1);
  expect(offered).toMatchObject({ type: 'offer-proposed', data: { validityDate: until } });
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
