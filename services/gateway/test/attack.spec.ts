import { setImmediate as nextTurn } from 'node:timers/promises';
import { encode, methodCodes, type Method } from '@parley/cpnp';
import { describe, expect, it } from 'vitest';
import type { Route } from '../src/ports/transport.js';
import { collectGarbage } from './collect-garbage.js';
import { gatewayUnderTest, messageOf, processing, route, type OrderAnswers } from './gateway-under-test.js';
import { inTransaction, specimens } from './messages.js';

const datagrams = 100_000;
const atOnce = 50;

/** mulberry32: the same attack in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A good datagram, whole or spoilt in one to four places, or noise; from customers and strangers, also from port 0. */
function attack(random: (below: number) => number): { readonly octets: Uint8Array; readonly from: Route } {
  const methods = Object.keys(methodCodes) as readonly Method[]; // Object.keys forgets the keys of the record
  const method = methods[random(methods.length)] ?? 'PROVISION';
  const encoding = random(2) === 0 ? 'cbor' : 'json';
  const from = {
    ...route,
    clientAddress:
      ['127.0.0.1', `127.1.${random(256)}.${random(256)}`, `192.0.2.${random(256)}`, '::1'][random(4)] ?? '::1',
    clientPort: random(50) === 0 ? 0 : 1_024 + random(8),
  };
  if (random(10) === 0) return { octets: Uint8Array.from({ length: random(64) }, () => random(256)), from };
  let octets = encode(inTransaction(specimens[method], random(20_000)), encoding);
  for (let times = random(5); times > 0; times -= 1) octets = spoilt(octets, random);
  return { octets, from };
}

function spoilt(octets: Uint8Array, random: (below: number) => number): Uint8Array {
  const at = random(octets.length + 1);
  const [before, after] = [octets.subarray(0, at), octets.subarray(at)];
  switch (random(5)) {
    case 0: // flip bits
      return Uint8Array.of(...before, (after[0] ?? 0) ^ (1 << random(8)), ...after.subarray(1));
    case 1: // cut
      return before.slice();
    case 2: // insert
      return Uint8Array.of(...before, random(256), ...after);
    case 3: // remove
      return Uint8Array.of(...before, ...after.subarray(1 + random(4)));
    default: // say a part twice
      return Uint8Array.of(...before, ...after.subarray(0, 16), ...after);
  }
}

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

describe('a hundred thousand mutated and random datagrams', () => {
  it('are each answered or counted by a reason, cost bounded memory, and leave the gateway at work', async () => {
    const gateway = gatewayUnderTest();
    let recorded = 0;
    const answers: OrderAnswers = (asked) => {
      if (asked.message.method !== 'PROCESSING') return processing(asked);
      recorded += 1;
      return { outcome: 'recorded', answers: [] };
    };
    await gateway.answerWith(answers);
    const random = randomFrom(20_261_122);
    let fails = 0;
    const round = async (count: number) => {
      for (let done = 0; done < count; done += atOnce) {
        const handled = Promise.all(
          Array.from({ length: atOnce }, () => {
            const { octets, from } = attack(random);
            return gateway.datagram(octets, from);
          }),
        );
        let areHandled = false;
        void handled.then(() => (areHandled = true));
        // Nothing is decided here: an order gets its turn when those before it have waited for long enough.
        while (!areHandled) {
          gateway.clock.nowMs += 1;
          gateway.send.retransmit();
          await nextTurn();
        }
        gateway.clock.nowMs += 10;
        // What is sent is kept by nobody: the sockets of a real gateway keep nothing either.
        for (const { octets } of gateway.transport.sent.splice(0)) if (messageOf(octets).method === 'FAIL') fails += 1;
        gateway.asked.length = 0;
      }
    };
    await round(datagrams / 2);
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    await round(datagrams / 2);
    collectGarbage();
    // What the second half may add: the kept answers (48 MiB) and what the collector has not come to yet.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);

    const refused = await gateway.counts('cpnp_refusals');
    const sent = await gateway.counts('cpnp_datagrams_sent');
    const repeated = total(await gateway.counts('cpnp_repeats_answered'));
    const { 'fail-rate-limited': unsaid = 0, ...reasons } = refused;
    expect(await gateway.counts('cpnp_datagrams_received')).toStrictEqual({ cpnp_datagrams_received: datagrams });
    expect((sent.PROCESSING ?? 0) + repeated + recorded + total(reasons)).toBe(datagrams);
    expect(sent.FAIL).toBe(fails);
    expect(fails).toBeGreaterThan(0);
    expect(unsaid).toBeGreaterThan(0);

    await gateway.datagram(encode(inTransaction(specimens.PROVISION, 99_999), 'cbor'));
    expect(gateway.transport.messages.map(({ method }) => method)).toStrictEqual(['PROCESSING']);
    await gateway.close();
  });
});
