import {
  CpnpFault,
  encode,
  limits,
  sizeOf,
  type ConnectivityProvisioningDocument,
  type Encoding,
  type Message,
} from '@parley/cpnp';
import { MemoryEventLog } from '@parley/event-log';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOn, networkOf, networks } from '../../test/arbitraries.js';
import { bookOn, clock } from '../../test/ledger-book.js';
import { example, exampleJson, sampleNetwork } from '../../test/sample-network.js';
import { toldDecision } from '../inbound/bus/told-decision.js';
import { decidedOf } from '../read-models/decisions/decided.js';
import { ledgerCodec } from '../streams/ledger-codec.js';
import { CheckFeasibility } from './check-feasibility.js';
import { LedgerBook } from './ledger-book.js';

const at = new Date(clock.nowMs).toISOString();
const check = { name: 'credit', approvers: 'sales', deadline: '4h', atDeadline: 'reject' } as const;
/** Whose UPDATE is looked at by administrators, and nobody's PROVISION. */
const handled = { orderHandling: [{ methods: ['UPDATE' as const], customers: ['acme'], checks: [check] }] };
const feasibilityOn = (book: LedgerBook, network = sampleNetwork()) =>
  new CheckFeasibility(book, { network, terms: {} }, clock, () => handled);
const order = (book: LedgerBook, orderId: string, cpd: Parameters<typeof pqoOf>[1]) =>
  book.handle(
    { type: 'decide-pqo', pqo: pqoOf(orderId, cpd) },
    { cause: 'test' },
    { consumer: 'p', messageId: orderId },
  );
const pqoOf = (orderId: string, cpd: ReturnType<typeof example>) => ({
  ...{ orderId, negotiation: 1, customerId: 'acme', at, cpd },
});
const asked = (cpd: unknown) => ({ customerId: 'acme', cpd, asksForPrice: false });

describe('a dry run', () => {
  it('says what a real order is answered next, of any document on any ledger, and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        networks().chain((drawn) =>
          fc.tuple(fc.constant(drawn), fc.array(documentsOn(drawn), { minLength: 1, maxLength: 3 })),
        ),
        async ([drawn, documents]) => {
          const network = networkOf(drawn);
          const log = new MemoryEventLog();
          const book = bookOn(log, network);
          const feasibility = feasibilityOn(book, network);
          for (const [index, cpd] of documents.entries()) {
            const before = await log.readStream('ledger');
            const { decided, checks } = await feasibility.answer(asked(cpd));
            const { type, data } = decided;
            expect(checks).toStrictEqual([]);
            expect(await log.readStream('ledger')).toHaveLength(before.length);
            // The order service lets no invalid document come so far.
            if (data.decidedAt === undefined) continue;
            await order(book, `o-${index}`, cpd);
            const [recorded] = (await log.readStream('ledger', before.length)).map(ledgerCodec.fromRecorded);
            expect(recorded).toStrictEqual({ type, data: { ...data, orderId: `o-${index}` } });
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('says what a link keeps for when another one fails, and knows after a restart that it is kept', async () => {
    const log = new MemoryEventLog();
    const wanted = asked(example('fail-over-share'));
    const toldBy = async (book: LedgerBook) => {
      const { decided } = await feasibilityOn(book).answer(wanted);
      return toldDecision(decidedOf(decided)).answer;
    };
    const book = bookOn(log);
    expect(await toldBy(book)).toMatchObject({
      kind: 'offer',
      failover: {
        listed: [
          { link: 'ed-mad-1/ge-0/0/1', of: 'ed-par-1/ge-0/0/1', percent: 40, inBps: 400_000_000, outBps: 400_000_000 },
        ],
        count: 1,
      },
    });
    await order(book, 'o-1', example('fail-over-share'));
    const full = { kind: 'refusal', statusCode: 5, reasons: ['nothing is left on core ed-mad-1>ed-par-1'] };
    expect(await toldBy(book)).toStrictEqual(full);
    expect(await toldBy(bookOn(log))).toStrictEqual(full);
  });

  it('says what an UPDATE of an agreement is answered next, with what the order has as its own, and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        networks().chain((drawn) =>
          fc.tuple(fc.constant(drawn), documentsOn(drawn), documentsOn(drawn), documentsOn(drawn)),
        ),
        async ([drawn, agreed, other, wanted]) => {
          const network = networkOf(drawn);
          const log = new MemoryEventLog();
          const book = bookOn(log, network);
          await order(book, 'o-0', agreed);
          await order(book, 'o-1', other);
          await book.handle({ type: 'commit', orderId: 'o-0', negotiation: 1 }, { cause: 'test' });
          const before = await log.readStream('ledger');
          const { decided, checks } = await feasibilityOn(book, network).answer({ ...asked(wanted), updateOf: 'o-0' });
          expect(await log.readStream('ledger')).toHaveLength(before.length);
          if (before.every(({ type }) => type !== 'capacity-committed')) {
            expect(decided.data).toMatchObject({ statusCode: 1 });
            return;
          }
          if (decided.data.decidedAt === undefined) return;
          expect(checks.map(({ name }) => name)).toStrictEqual(['credit']);
          const pqo = { ...pqoOf('o-0', wanted), negotiation: 2 };
          await book.handle({ type: 'decide-pqo', pqo }, { cause: 'test' }, { consumer: 'p', messageId: 'update' });
          const [recorded] = (await log.readStream('ledger', before.length)).map(ledgerCodec.fromRecorded);
          expect(recorded).toStrictEqual(decided);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('lets an UPDATE have all that its order has, of which a new order finds nothing', async () => {
    const book = bookOn(new MemoryEventLog());
    await order(book, 'o-1', example('counter-offer'));
    await book.handle({ type: 'commit', orderId: 'o-1', negotiation: 1 }, { cause: 'test' });
    const cpd = example('counter-offer');
    const feasibility = feasibilityOn(book);
    expect((await feasibility.answer(asked(cpd))).decided.type).toBe('capacity-refused');
    expect((await feasibility.answer({ ...asked(cpd), updateOf: 'o-1' })).decided.type).toBe('capacity-reserved');
  });

  it('answers a service that is not served as the order service does, and one that is named as one that is not', async () => {
    const cpd = example('pipe-two-sites');
    const feasibility = feasibilityOn(bookOn(new MemoryEventLog()));
    const answerTo = async (service: object) =>
      (await feasibility.answer({ ...asked(cpd), cpd: { ...cpd, ...service } })).decided;
    expect(await answerTo({ kind: 'vpn', version: 1 })).toStrictEqual(await answerTo({}));
    expect(await answerTo({ kind: 'x', version: 9 })).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 4, reasons: [expect.stringContaining('the kind of service x is not served')] },
    });
    expect(await answerTo({ version: 9 })).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 1, reasons: [expect.stringContaining('version 9 of documents of vpn is not served')] },
    });
  });

  it.each([
    ['of an order that there is not', 'o-9', 'acme', 'there is no agreement o-9 of acme'],
    ['of another customer', 'o-1', 'bolt', 'there is no agreement o-1 of bolt'],
    ['of what is not agreed yet', 'o-2', 'acme', 'there is no agreement o-2 of acme'],
    ['while another one is under way', 'o-1', 'acme', 'another update of the order is under way'],
  ])('gets FAIL 1 for an UPDATE %s', async (_, updateOf, customerId, reason) => {
    const book = bookOn(new MemoryEventLog());
    const cpd = example('pipe-two-sites');
    await order(book, 'o-1', cpd);
    await book.handle({ type: 'commit', orderId: 'o-1', negotiation: 1 }, { cause: 'test' });
    await order(book, 'o-2', example('counter-offer'));
    const pqo = { ...pqoOf('o-1', cpd), negotiation: 2 };
    await book.handle({ type: 'decide-pqo', pqo }, { cause: 'test' }, { consumer: 'p', messageId: 'update' });
    const { decided, checks } = await feasibilityOn(book).answer({ ...asked(cpd), customerId, updateOf });
    expect(decided).toMatchObject({ type: 'capacity-refused', data: { statusCode: 1, reasons: [reason] } });
    expect(checks).toStrictEqual([]);
  });

  it('knows what another replica has reserved since', async () => {
    const log = new MemoryEventLog();
    const [here, there] = [bookOn(log), bookOn(log)];
    await here.load();
    await order(there, 'o-1', example('counter-offer'));
    expect(await feasibilityOn(here).answer(asked(example('counter-offer')))).toMatchObject({
      decided: {
        type: 'capacity-refused',
        data: { statusCode: 5, reasons: ['nothing is left on core ed-par-1>ed-mad-1'] },
      },
    });
  });

  it('gets FAIL 1 for what no OFFER can carry, in the encoding of the order, with a price where one is asked, and who offers', async () => {
    const provider = { name: 'P'.repeat(200), contactInformation: { email: 'noc@example.net' } };
    const feasibility = new CheckFeasibility(
      bookOn(new MemoryEventLog()),
      { network: sampleNetwork(), terms: {} },
      clock,
      () => ({
        provider,
      }),
    );
    const answers = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('cbor' as const, 'json' as const),
        fc.boolean(),
        fc.integer({ min: -600, max: 1_200 }),
        async (encoding, asksForPrice, more) => {
          const bare = filled('pipe-two-sites', 0);
          const room = limits.maximumDatagramOctets - sizeOf(offerOf(bare, provider, asksForPrice), encoding).octets;
          const cpd = filled('pipe-two-sites', room + more);
          const { decided, checks } = await feasibility.answer({ ...asked(cpd), encoding, asksForPrice });
          const fits = isEncoded(offerOf(cpd, provider, asksForPrice), encoding);
          answers.add(fits);
          if (fits) expect(decided.data).not.toHaveProperty('statusCode');
          else
            expect({ decided, checks }).toMatchObject({
              decided: { data: { statusCode: 1, reasons: [expect.stringContaining('the document is too long')] } },
              checks: [],
            });
        },
      ),
      { numRuns: 60 },
    );
    expect(answers).toStrictEqual(new Set([true, false]));
  });

  it('gets FAIL 1 for a counter-offer that no datagram carries, where the document as it was asked would fit', async () => {
    const feasibility = feasibilityOn(bookOn(new MemoryEventLog()));
    const bare = filled('counter-offer', 0);
    const room = limits.maximumDatagramOctets - sizeOf(offerOf(bare, undefined, false), 'cbor').octets;
    const answerTo = async (octets: number) =>
      (await feasibility.answer(asked(filled('counter-offer', octets)))).decided.data;
    let most = room + 1_000;
    while (!isEncoded(offerOf(filled('counter-offer', most), undefined, false), 'cbor')) most -= 20;
    // Its reasons are said with it.
    const beyond = await answerTo(most);
    expect(beyond).toMatchObject({ statusCode: 1, reasons: [expect.stringContaining('no datagram carries it')] });
    const within = await answerTo(room - 2_000);
    expect(within).toMatchObject({ cpd: {}, reduced: {} });
    if (!('cpd' in within) || within.cpd === undefined) throw new TypeError('a counter-offer has its document');
    expect(isEncoded({ ...offerOf(within.cpd, undefined, false) }, 'cbor')).toBe(true);
  });

  it('is none while it is not known what is sold', async () => {
    const unknown = () => {
      throw new RangeError('a newer release has written it');
    };
    const selling = { network: sampleNetwork(), terms: {} };
    const book = new LedgerBook(new MemoryEventLog(), selling, clock, undefined, unknown);
    const feasibility = new CheckFeasibility(book, selling, clock, () => ({}));
    await expect(feasibility.answer(asked(example('pipe-two-sites')))).rejects.toThrow('a newer release');
  });

  it.each([
    ['breaks rules of the CPP', exampleJson('invalid-clauses')],
    ['has a profile that is none', { components: [{ profiles: [7] }] }],
    ['is no document', 'x'],
  ])('gets FAIL 1, as an order, for what %s', async (_, cpd) => {
    const { decided } = await feasibilityOn(bookOn(new MemoryEventLog())).answer(asked(cpd));
    if (decided.type !== 'capacity-refused') throw new TypeError(decided.type);
    expect(decided.data).toMatchObject({ statusCode: 1 });
    expect(decided.data.reasons.length).toBeGreaterThan(0);
  });
});

/** An example with about so many octets more, in what it says of its activation: to the octet one after the other. */
function filled(name: string, octets: number): ConnectivityProvisioningDocument {
  const [component] = example(name).components;
  const [profile] = component?.profiles ?? [];
  const text = (length: number) => 'f'.repeat(length);
  const f = [...Array.from({ length: Math.max(0, Math.floor(octets / 204) - 1) }, () => text(200)), text(octets % 204)];
  const filler = { activationMeans: [{ means: 'static', parameters: { f } }] };
  const document = { components: [{ ...component, profiles: [{ ...profile, ...filler }] }] };
  return JSON.parse(JSON.stringify(document)) as ConnectivityProvisioningDocument;
}

/** An OFFER whose other members are as long as they may be. */
function offerOf(cpd: ConnectivityProvisioningDocument, provider: object | undefined, priced: boolean): Message {
  const identifier = 'A'.repeat(22);
  return {
    ...{ version: 1, method: 'OFFER', sequenceNumber: 4_294_967_295, transactionId: identifier, nonce: identifier },
    ...{ customerOrderIdentifier: `order-${identifier}`, providerOrderIdentifier: `pqo-${identifier}` },
    ...{ validityDate: '2026-01-01T00:00:00.000Z', connectivityProvisioningDocument: cpd },
    ...((provider ?? priced) && {
      informationElements: {
        ...(provider && { providerDescription: provider }),
        ...(priced && { negotiationOptions: { cost: { amount: '999999999999999.999999', currency: 'XXX' } } }),
      },
    }),
  } as Message; // identifiers are as they are drawn
}

function isEncoded(message: Message, encoding: Encoding): boolean {
  try {
    return encode(message, encoding).length > 0;
  } catch (error) {
    if (error instanceof CpnpFault) return false;
    throw error;
  }
}
