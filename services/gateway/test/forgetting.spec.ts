import { setImmediate as nextTurn } from 'node:timers/promises';
import { encode, methodCodes, type Method } from '@parley/cpnp';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limits } from '../src/limits.js';
import { gatewayUnderTest, route, type OrderAnswers } from './gateway-under-test.js';
import { inTransaction, specimens } from './messages.js';

// Object.keys forgets the keys of the record.
const methods = Object.keys(methodCodes) as readonly Method[];
const longestLifetimeMs = Math.max(
  ...Object.entries(limits).flatMap(([name, limit]) =>
    name.endsWith('LifetimeMs') && typeof limit === 'number' ? [limit] : [],
  ),
);
const rate = [3, 10] as const;

/** Customers some of whom can be forged, and strangers. */
const customers = [{ id: 'acme', prefixes: ['127.0.0.0/8'], sourcesVerified: ['127.0.0.0/16'] }];
const clientAddress = fc.constantFrom('127.0.0.1', '127.0.0.2', '127.7.0.1', '127.8.0.1', '192.0.2.7', '192.0.2.8');
const step = fc.record({
  clientAddress,
  method: fc.constantFrom(...methods),
  transaction: fc.nat({ max: 6 }),
  answer: fc.constantFrom<Method | undefined>('PROCESSING', 'ACK', 'FAIL', undefined),
  /** What the server says of its own accord afterwards. */
  says: fc.constantFrom<'offer' | 'settle' | 'order' | undefined>('offer', 'settle', 'order', undefined, undefined),
  waitMs: fc.constantFrom(0, 0, 0, 50, 3_000),
});

it('remembers nothing of what came when nothing came for the longest lifetime', async () => {
  const most = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
      const gateway = gatewayUnderTest({ customers, rate });
      let next: Method | undefined;
      const answers: OrderAnswers = ({ message }) =>
        next === undefined
          ? { outcome: 'dropped', reason: 'stale', answers: [] }
          : {
              outcome: 'answered',
              answers: [{ ...specimens[next], transactionId: message.transactionId, sequenceNumber: 99 }],
            };
      await gateway.answerWith(answers);
      for (const { clientAddress: address, method, transaction, answer, says, waitMs } of steps) {
        next = answer;
        const from = { ...route, clientAddress: address };
        await gateway.datagram(encode(inTransaction(specimens[method], transaction), 'cbor'), from);
        const session = { ...from, encoding: 'cbor', gateway: 'g-1' } as const;
        const message = inTransaction(specimens.OFFER, transaction);
        if (says === 'offer') gateway.send.handle({ session, message, untilAnswered: true });
        if (says === 'settle') gateway.send.settle({ session, ...message });
        if (says === 'order') {
          const to = { address, port: 15_321 };
          gateway.partners.send({ to, encoding: 'cbor', message: inTransaction(specimens.PROVISION, transaction) });
          await gateway.partners.receive(encode(message, 'cbor'), to);
        }
        gateway.clock.nowMs += waitMs;
        gateway.send.retransmit();
        for (const [n, { remembered }] of gateway.remembering.entries())
          most.set(n, Math.max(most.get(n) ?? 0, remembered));
      }
      // What is offered is repeated until that is enough.
      for (let repeats = 0; repeats < 3; repeats += 1) {
        gateway.clock.nowMs += 16_000;
        gateway.send.retransmit();
      }
      gateway.clock.nowMs += longestLifetimeMs;
      await nextTurn();
      for (const each of gateway.remembering) each.forgetUnused(gateway.clock.nowMs);
      expect(gateway.remembering.map(({ remembered }) => remembered)).toStrictEqual(gateway.remembering.map(() => 0));
      await gateway.close();
    }),
    { numRuns: 300 },
  );
  // Each part had something to forget.
  expect([...most.values()].filter((remembered) => remembered === 0)).toStrictEqual([]);
});
