import { describe, expect, test } from 'vitest';
import {
  cancel,
  decline,
  now,
  orderId,
  passedOn,
  processing,
  provision,
  validityDate,
} from '../../test/negotiation.js';
import { acceptOf, negotiateToOffer, refusal, World } from '../../test/world.js';
import { limits } from '../limits.js';
import { deadlines } from '../streams/deadlines.js';

const firstResend = new Date(Date.parse(now) + limits.offerResendMs).toISOString();
const validityDue = { streamId: orderId, name: deadlines.offerValidity, dueAt: validityDate };
const resendDue = { streamId: orderId, name: deadlines.offerResend, dueAt: firstResend };

async function offered() {
  const world = new World();
  const replica = world.replica();
  await negotiateToOffer(replica);
  return { world, replica };
}

describe('the deadlines of an order', () => {
  test('are set by its offer: one to say it again, one to clear it', async () => {
    const { world } = await offered();
    expect(await world.deadlinesBy(now)).toStrictEqual([]);
    expect(await world.deadlinesBy(firstResend)).toStrictEqual(['offer-resend']);
    expect(await world.deadlinesBy(validityDate)).toStrictEqual(['offer-resend', 'offer-validity']);
  });

  test('are none before an offer, and none when it is refused', async () => {
    const world = new World();
    const { receive, decision } = world.replica();
    await receive.handle(passedOn(provision()));
    expect(await world.deadlinesBy(validityDate)).toStrictEqual([]);
    await decision.handle(refusal, undefined);
    expect(await world.deadlinesBy(validityDate)).toStrictEqual([]);
  });

  test('are cleared by the client’s answer: PROCESSING leaves the validity date alone', async () => {
    const { world, replica } = await offered();
    await replica.receive.handle(passedOn(processing()));
    expect(await world.deadlinesBy(validityDate)).toStrictEqual(['offer-validity']);
    await replica.receive.handle(passedOn(await acceptOf(replica)));
    expect(await world.deadlinesBy(validityDate)).toStrictEqual([]);
  });

  test('are all cleared by an ACCEPT, a DECLINE and a CANCEL', async () => {
    for (const answer of ['ACCEPT', 'DECLINE', 'CANCEL'] as const) {
      const { world, replica } = await offered();
      const message = await acceptOf(replica);
      const messages = { ACCEPT: message, DECLINE: decline({ nonce: message.nonce }), CANCEL: cancel() };
      await replica.receive.handle(passedOn(messages[answer]));
      expect(await world.deadlinesBy(validityDate), answer).toStrictEqual([]);
    }
  });

  test('have the names that this service knows', async () => {
    const { replica } = await offered();
    const unknown = { ...validityDue, name: 'tea-time' };
    await expect(replica.deadline.handle(unknown)).rejects.toThrow('unknown deadline tea-time');
  });
});

describe('the validity date', () => {
  test('clears the order and says nothing (CPNP-03 §9.1.8)', async () => {
    const { world, replica } = await offered();
    const sent = await world.gateway();
    world.clock.nowMs = Date.parse(validityDate);
    for (const due of await world.log.takeDue(validityDate, 10, 1_000)) await replica.deadline.handle(due);
    const [last] = (await world.log.readStream(orderId)).slice(-1);
    expect({ type: last?.type, data: last?.data, meta: last?.meta }).toStrictEqual({
      type: 'cancelled',
      data: { cause: 'expired' },
      meta: { cause: 'deadline offer-validity', clientAddress: '192.0.2.7:40000' },
    });
    expect(await world.deadlinesBy('2027-01-01T00:00:00.000Z')).toStrictEqual([]);
    expect(sent).toStrictEqual([]);
  });

  test('lets a late ACCEPT fail with the identifier of the order (N26)', async () => {
    const { world, replica } = await offered();
    const message = await acceptOf(replica);
    world.clock.nowMs = Date.parse(validityDate);
    await replica.deadline.handle(validityDue);
    expect(await replica.receive.handle(passedOn(message))).toMatchObject({
      reason: 'offer-no-longer-valid',
      answers: [{ method: 'FAIL', statusCode: 1, providerOrderIdentifier: orderId }],
    });
  });

  test('that another replica answers first is forgotten', async () => {
    const { world, replica } = await offered();
    await replica.receive.handle(passedOn(await acceptOf(replica)));
    // As if it had been taken before the ACCEPT came.
    world.clock.nowMs = Date.parse(validityDate);
    await replica.deadline.handle(validityDue);
    expect((await world.typesOf()).at(-1)).toBe('completed');
    expect(await world.deadlinesBy(validityDate)).toStrictEqual([]);
  });

  test('stays set when the clock went back since it was taken', async () => {
    const { world, replica } = await offered();
    await replica.deadline.handle(validityDue);
    expect((await world.typesOf()).at(-1)).toBe('offer-proposed');
    expect(await world.deadlinesBy(validityDate)).toStrictEqual(['offer-resend', 'offer-validity']);
  });
});

describe('an offer without an answer', () => {
  test('is handed over again until the rounds are used up (CPNP-03 §11.2.1)', async () => {
    const { world, replica } = await offered();
    const sent = await world.gateway();
    const rounds: string[][] = [];
    for (let round = 0; round <= limits.offerResends + 1; round += 1) {
      world.clock.nowMs = Date.parse(firstResend) + round * limits.offerResendMs;
      const due = await world.log.takeDue(new Date(world.clock.nowMs).toISOString(), 10, limits.offerResendMs);
      for (const deadline of due) await replica.deadline.handle(deadline);
      rounds.push(due.map(({ name }) => name));
    }
    expect(rounds).toStrictEqual([...Array<string[]>(limits.offerResends).fill(['offer-resend']), [], []]);
    expect(sent.map(({ message, untilAnswered }) => [message.method, untilAnswered])).toStrictEqual(
      Array.from({ length: limits.offerResends }, () => ['OFFER', true]),
    );
    expect(await world.deadlinesBy(validityDate)).toStrictEqual(['offer-validity']);
  });

  test('is handed over also when its rounds passed while everything was away', async () => {
    const { world, replica } = await offered();
    const sent = await world.gateway();
    world.clock.nowMs = Date.parse(firstResend) + 20 * limits.offerResendMs;
    await replica.deadline.handle(resendDue);
    expect(sent.map(({ message }) => message.method)).toStrictEqual(['OFFER']);
    expect(await world.deadlinesBy(validityDate)).toStrictEqual(['offer-validity']);
  });

  test('is the same offer each time', async () => {
    const { world, replica } = await offered();
    const sent = await world.gateway();
    world.clock.nowMs = Date.parse(firstResend);
    await replica.deadline.handle(resendDue);
    await replica.deadline.handle(resendDue);
    expect(sent[0]).toStrictEqual(sent[1]);
  });

  test('is not handed over once the client has said anything, wherever that was heard', async () => {
    const { world, replica } = await offered();
    const sent = await world.gateway();
    await world.replica().receive.handle(passedOn(processing()));
    world.clock.nowMs = Date.parse(firstResend);
    await replica.deadline.handle(resendDue);
    expect(sent).toStrictEqual([]);
    expect(await world.deadlinesBy(validityDate)).toStrictEqual(['offer-validity']);
  });

  test('comes again when no gateway is there', async () => {
    const { world, replica } = await offered();
    world.clock.nowMs = Date.parse(firstResend);
    await expect(replica.deadline.handle(resendDue)).rejects.toThrow('no-responders');
    expect(await world.deadlinesBy(firstResend)).toStrictEqual(['offer-resend']);
  });
});
