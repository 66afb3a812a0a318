import { MemoryEventLog } from '@parley/event-log';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOn, networkOf, networks } from '../../test/arbitraries.js';
import { bookOn, clock } from '../../test/ledger-book.js';
import { example, exampleJson, sampleNetwork } from '../../test/sample-network.js';
import { ledgerCodec } from '../streams/ledger-codec.js';
import { CheckFeasibility } from './check-feasibility.js';
import { LedgerBook } from './ledger-book.js';

const at = new Date(clock.nowMs).toISOString();
const feasibilityOn = (book: LedgerBook, network = sampleNetwork()) =>
  new CheckFeasibility(book, { network, terms: {} }, clock);
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
            const { type, data } = await feasibility.answer(asked(cpd));
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

  it('knows what another replica has reserved since', async () => {
    const log = new MemoryEventLog();
    const [here, there] = [bookOn(log), bookOn(log)];
    await here.load();
    await order(there, 'o-1', example('counter-offer'));
    expect(await feasibilityOn(here).answer(asked(example('counter-offer')))).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 5, reasons: ['nothing is left on core ed-par-1>ed-mad-1'] },
    });
  });

  it('is none while it is not known what is sold', async () => {
    const unknown = () => {
      throw new RangeError('a newer release has written it');
    };
    const selling = { network: sampleNetwork(), terms: {} };
    const book = new LedgerBook(new MemoryEventLog(), selling, clock, undefined, unknown);
    const feasibility = new CheckFeasibility(book, selling, clock);
    await expect(feasibility.answer(asked(example('pipe-two-sites')))).rejects.toThrow('a newer release');
  });

  it.each([
    ['breaks rules of the CPP', exampleJson('invalid-clauses')],
    ['has a profile that is none', { components: [{ profiles: [7] }] }],
    ['is no document', 'x'],
  ])('gets FAIL 1, as an order, for what %s', async (_, cpd) => {
    const { type, data } = await feasibilityOn(bookOn(new MemoryEventLog())).answer(asked(cpd));
    expect(type).toBe('capacity-refused');
    expect(data).toMatchObject({ statusCode: 1 });
    expect(data.reasons.length).toBeGreaterThan(0);
  });
});
