import { shortfallOf, type Cpd } from '@parley/cpp';
import {
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
  type Message,
  type MessageOf,
} from '@parley/cpnp';
import { seededRandom, VirtualClock, type PartnerWays } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClient, type VirtualOrder } from '../model/virtual-client.js';
import {
  booksOf,
  clientPort,
  customer,
  documentOf,
  firstBps,
  horizonMs,
  own,
  partnerAt,
  partnerNames,
  providerOfParis,
  textOf,
  validityMs,
} from './saga.js';
import { VirtualPartner } from './virtual-partner.js';
import { VirtualProvider } from './virtual-provider.js';
import { Wires } from './wires.js';

const certain = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
};
const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const textOfOctets = (value: Uint8Array) => Buffer.from(value).toString('base64url');

/** Something in an answer that is other than it should be, alone. */
interface Lie {
  readonly about: string;
  readonly tell: (answer: Message) => Message;
}
/** Of a member that the answer has, or may have. */
const member = (about: string, value: (answer: Message) => unknown): Lie => ({
  about,
  tell: (answer) =>
    about in answer || (about === 'expectedOfferDate' && answer.method === 'PROCESSING')
      ? // Another value of the same kind, as a partner that lies would send it.
        { ...answer, [about]: value(answer) }
      : answer,
});
const inDocument = (about: string, change: (text: string) => string): Lie => ({
  about: `document: ${about}`,
  tell: (answer) =>
    'connectivityProvisioningDocument' in answer && answer.connectivityProvisioningDocument !== undefined
      ? {
          ...answer,
          connectivityProvisioningDocument: JSON.parse(
            change(JSON.stringify(answer.connectivityProvisioningDocument)),
          ) as MessageOf<'OFFER'>['connectivityProvisioningDocument'],
        }
      : answer,
});

const lies: fc.Arbitrary<Lie> = fc.oneof(
  octets(16).map((value) => member('transactionId', () => certain(parseTransactionId(textOfOctets(value))))),
  octets(16).map((value) => member('customerOrderIdentifier', () => textOfOctets(value))),
  fc
    .constantFrom('', 'theirs-too', '0')
    .map((value) => member('providerOrderIdentifier', () => parseProviderOrderIdentifier(value) ?? 'x')),
  octets(16).map((value) => member('nonce', () => certain(parseNonce(textOfOctets(value))))),
  fc
    .constantFrom(-3, -1, 1, 7, 2 ** 20)
    .map((more) => member('sequenceNumber', ({ sequenceNumber }) => Math.max(1, sequenceNumber + more))),
  fc.constant(member('sequenceNumber', () => 2 ** 32 - 1)),
  fc
    .tuple(
      fc.constantFrom('2000-01-01T00:00:00.000Z', '2025-12-31T23:59:59.000Z', '2026-01-01T00:00:20.000Z'),
      fc.constantFrom('validityDate', 'expectedOfferDate'),
    )
    .map(([date, name]) => member(name, () => date)),
  fc.constantFrom<Lie>(
    inDocument('other site', (text) => text.replaceAll('site-1', 'site-2')),
    inDocument('other link', (text) => text.replaceAll('"linkIdentifier":"1"', '"linkIdentifier":"2"')),
    inDocument('other prefixes', (text) => text.replaceAll('10.5.0.0/16', '10.9.0.0/16')),
    inDocument('lower rate', (text) => text.replaceAll(`:${firstBps}`, `:${firstBps / 2}`)),
    inDocument('no rate', (text) => text.replaceAll(`:${firstBps}`, ':0')),
    inDocument('another treatment', (text) => text.replaceAll('"discard"', '"shape"')),
    inDocument('no isolation', (text) => text.replaceAll('"isolated":true', '"isolated":false')),
    inDocument('nothing', () => '{"components":[]}'),
    inDocument('a bound of its own', (text) =>
      text.replaceAll('"customerNodesMap"', '"availability":{"percentage":1},"customerNodesMap"'),
    ),
  ),
);

/** In place of the answer, before it, behind it; or behind it by another number, as if it were the next one. */
const places = ['instead', 'before', 'behind', 'next'] as const;
type Place = (typeof places)[number];
function tellAt(place: Place, answer: Message, lie: Lie): readonly Message[] {
  const lied = lie.tell(answer);
  switch (place) {
    case 'instead':
      return [lied];
    case 'before':
      return [lied, answer];
    case 'behind':
      return [answer, lied];
    case 'next':
      return [answer, { ...lied, sequenceNumber: answer.sequenceNumber + 1 }];
  }
}

/** An order of each of two partners, the first of which lies so, with the partner's end to be awaited. */
async function besideLies(acceptance: PartnerWays['acceptance'], prepare: (liar: VirtualPartner) => void) {
  const clock = new VirtualClock();
  const wires = new Wires(clock);
  const ways: PartnerWays = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance };
  const [liar, other] = partnerNames.map(
    (name, at) => new VirtualPartner(name, partnerAt(at), ways, { clock, wires, validityMs }),
  );
  if (liar === undefined || other === undefined) throw new Error('there are two partners');
  prepare(liar);
  const provider = new VirtualProvider({
    ...{ clock, wires, server: own, client: clientPort, provider: providerOfParis, offerValidityMs: validityMs },
    partners: [liar, other].map(({ name, server }) => ({ name, server, acceptance })),
  });
  const client = new VirtualClient(clock, seededRandom(1), (sent) => wires.send(sent, customer, own), {
    offered: (order) => order.apply({ kind: 'accept' }),
  });
  wires.listen(customer, async (received) => {
    client.receive(received);
    await provider.settled();
  });
  await provider.open();
  const [ofLiar, beside] = partnerNames.map((name) => client.order(documentOf([name], firstBps)));
  if (ofLiar === undefined || beside === undefined) throw new Error('there are two orders');
  for (const order of [ofLiar, beside]) {
    order.apply({ kind: 'release' });
    order.apply({ kind: 'send' });
  }
  await clock.runUntil(clock.nowMs + horizonMs);
  const { disagreements } = await booksOf(provider, [liar, other], client);
  const { faults } = provider;
  provider.close();
  return { ofLiar, beside, disagreements, faults, liar };
}

const mayBeLower = /\/(committedBps|peakBps|burstOctets)$/;
/** What the customer has agreed to, beside what it asked for: nothing is worse but a rate, which it has seen. */
function worseIn({ session: { outcome, requested } }: VirtualOrder): readonly string[] {
  if (outcome?.kind !== 'agreed') return [];
  // Documents of this test.
  return shortfallOf(requested as unknown as Cpd, outcome.cpd as unknown as Cpd).flatMap(({ path }) =>
    mayBeLower.test(path) ? [] : [path],
  );
}

describe('a partner that lies', () => {
  it('is answered by rule, whatever of an answer is wrong, and another order beside it ends as ever', async () => {
    const told = new Map<string, Set<string>>();
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          lie: lies,
          method: fc.constantFrom('PROCESSING', 'OFFER', 'ACK'),
          place: fc.constantFrom(...places),
          times: fc.integer({ min: 1, max: 3 }),
          acceptance: fc.constantFrom('before-offer', 'on-parent-accept'),
        }),
        async ({ lie, method, place, times, acceptance }) => {
          let left = times;
          const { ofLiar, beside, disagreements, faults } = await besideLies(acceptance, (liar) => {
            liar.lies = (answer) => {
              if (answer.method !== method || left === 0) return [answer];
              left -= 1;
              return tellAt(place, answer, lie);
            };
          });
          const ended = textOf(ofLiar.outcome, ofLiar.session.state);
          const about = `${method} ${lie.about}, ${place}`;
          told.set(about, (told.get(about) ?? new Set()).add(ended));
          expect(textOf(beside.outcome, beside.session.state)).toBe(`agreed ${firstBps}`);
          expect(ofLiar.outcome?.kind).toMatch(/^(agreed|failed)$/);
          expect([worseIn(ofLiar), disagreements, faults]).toStrictEqual([[], [], []]);
        },
      ),
      { numRuns: 150 },
    );
    const all = [...told.values()];
    const agreed = all.filter((ends) => [...ends].some((end) => end.startsWith('agreed'))).length;
    process.stdout.write(`${all.length} lies told, of which ${agreed} did not keep the order from being agreed\n`);
    expect(agreed).toBeGreaterThan(0);
    expect(agreed).toBeLessThan(all.length);
  });

  it('and floods us with 5,000 datagrams a second ends nothing: its own order and another one are agreed', async () => {
    const flood = 5_000;
    const { ofLiar, beside, disagreements, faults } = await besideLies('before-offer', (liar) => {
      let isFlooding = false;
      liar.lies = (answer) => {
        if (!isFlooding)
          for (let at = 0; at < flood; at += 1) {
            const said = {
              ...answer,
              sequenceNumber: answer.sequenceNumber + at,
              customerOrderIdentifier: certain(parseCustomerOrderIdentifier(`flood-${at}`)),
            };
            liar.say(at % 2 === 0 ? Uint8Array.of(at & 255, 1, 2) : said, clientPort, at / 5);
          }
        isFlooding = true;
        return [answer];
      };
    });
    expect([ofLiar, beside].map(({ outcome, session }) => textOf(outcome, session.state))).toStrictEqual([
      `agreed ${firstBps}`,
      `agreed ${firstBps}`,
    ]);
    expect([disagreements, faults]).toStrictEqual([[], []]);
  });
});
