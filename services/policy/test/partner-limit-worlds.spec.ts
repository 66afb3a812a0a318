import { parseProviderFile } from '@parley/config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../src/domain/ledger.decider.js';
import type { LedgerEvent } from '../src/domain/ledger.events.js';
import { emptyLedger, evolve, type Ledger } from '../src/domain/ledger.state.js';
import type { PartnerAnswer } from '../src/domain/partners/needed-part.js';
import type { BuyingLimits } from '../src/domain/partners/partner.js';
import type { Pqo } from '../src/domain/pqo.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { drawnWorlds } from './drawn.js';
import { osloOrder, partnerFile } from './partners.js';

const drawn = drawnWorlds('worlds of the limits of what is bought');

const check = (name: string) => ({ name, approvers: 'noc', deadline: '4h', atDeadline: 'reject' });
type Written = {
  readonly openPerCustomer?: number;
  readonly worthPerDay?: string;
  readonly checks?: readonly object[];
};

/** The provider whose partners connect Oslo, with these limits; both of its customers have agreed to partners. */
function selling(limits: Written) {
  const written = { openPerCustomer: 100, worthPerDay: '100000.00', ...limits };
  const [sections = ''] = partnerFile.split('  limits:\n');
  const text = `${sections.replace('prefixes: [198.51.100.0/24]', 'prefixes: [198.51.100.0/24], consentToPartners: true')}  limits: ${JSON.stringify(written)}
guidelines: { checks: [${JSON.stringify(check('guideline'))}] }
`;
  return sellingOf(parseProviderFile(text, 'file'));
}
type Sold = ReturnType<typeof selling>;

/** What is answered to an order of Paris and Oslo, which is the ledger's from then on. */
function ask(orderId: string, members: Partial<Pqo>, ledger: Ledger, { network, terms }: Sold): LedgerEvent {
  const event = decide({ type: 'decide-pqo', pqo: { ...osloOrder, orderId, ...members } }, ledger, network, terms);
  if (event === undefined) throw new TypeError('nothing is decided');
  evolve(ledger, event);
  return event;
}

/** What is offered when fjordnet offers its part for so many cents, and nordlink nothing. */
function offeredFor(cents: number, event: LedgerEvent, ledger: Ledger, { network, terms }: Sold): LedgerEvent {
  if (event.type !== 'partners-needed') throw new TypeError(event.type);
  const { orderId, negotiation, decidedAt } = event.data;
  const answers = event.data.parts
    .flatMap(({ candidates }) => candidates)
    .map(({ candidate, partner }): PartnerAnswer => {
      const price = { amount: textOf(cents), currency: 'EUR' };
      const offer = {
        kind: 'offer',
        price,
        validUntil: new Date(Date.parse(decidedAt) + 36_000_000).toISOString(),
      } as const;
      const none = { kind: 'refusal', statusCode: 5, reasons: ['full'] } as const;
      return { candidate, child: `${orderId} ${candidate}`, answer: partner === 'fjordnet' ? offer : none };
    });
  const chosen = decide(
    { type: 'choose-offers', orderId, negotiation, answers, at: decidedAt },
    ledger,
    network,
    terms,
  );
  if (chosen === undefined) throw new TypeError('nothing is chosen');
  evolve(ledger, chosen);
  return chosen;
}
const textOf = (cents: number): string => (cents / 100).toFixed(2);

/** What a customer who agrees to nothing can have asked and bought of partners, by one limit alone. */
const limits: Readonly<Record<keyof BuyingLimits, () => void>> = {
  openPerCustomer: () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }), (open, ofOthers) => {
        const [full, wide] = [open, open + 1].map((openPerCustomer) => {
          const sold = selling({ openPerCustomer });
          const before = selling({});
          const ledger = emptyLedger();
          for (let n = 0; n < open; n += 1) ask(`open-${n}`, {}, ledger, before);
          for (let n = 0; n < ofOthers; n += 1) ask(`other-${n}`, { customerId: 'bolt' }, ledger, before);
          return ask('asked', {}, ledger, sold);
        });
        expect(full).toMatchObject({
          type: 'capacity-refused',
          data: {
            statusCode: 4,
            reasons: [
              'partner:nordlink/osl-7 (acme-oslo) is outside the footprint',
              `partners are asked for ${open} other orders of acme that are not agreed yet, and for ${open} at most`,
            ],
          },
        });
        expect(wide?.type).toBe('partners-needed');
      }),
      drawn(12),
    );
  },
  worthPerDay: () => {
    const cents = fc.integer({ min: 1, max: 500_000 });
    fc.assert(
      fc.property(cents, cents, fc.boolean(), (first, second, isOfAnother) => {
        const [beyond, within] = [1, 0].map((less) => {
          const inDay = isOfAnother ? 0 : first;
          const sold = selling({ worthPerDay: textOf(inDay + second - less) });
          const before = selling({});
          const ledger = emptyLedger();
          const customerId = isOfAnother ? 'bolt' : 'acme';
          offeredFor(first, ask('before', { customerId }, ledger, before), ledger, before);
          return offeredFor(second, ask('asked', {}, ledger, sold), ledger, sold);
        });
        const inDay = textOf(isOfAnother ? 0 : first);
        const most = textOf((isOfAnother ? 0 : first) + second - 1);
        expect(within).toMatchObject({ type: 'capacity-reserved', data: { bought: {} } });
        expect(within?.data).not.toHaveProperty('escalation');
        expect(beyond).toMatchObject({
          type: 'capacity-reserved',
          data: {
            escalation: {
              reasons: [
                `partners ask ${textOf(second)} for it, with ${inDay} for others of the customer in a day, and ${most} are bought without asking`,
              ],
              checks: [{ name: 'guideline', approvers: 'noc' }],
            },
          },
        });
      }),
      drawn(12),
    );
  },
  checks: () => {
    const name = fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/);
    fc.assert(
      fc.property(fc.option(name, { nil: undefined }), (own) => {
        const sold = selling({ worthPerDay: '0', ...(own !== undefined && { checks: [check(own)] }) });
        const ledger = emptyLedger();
        expect(offeredFor(100, ask('asked', {}, ledger, sold), ledger, sold)).toMatchObject({
          data: {
            escalation: {
              reasons: [
                'partners ask 1.00 for it, with 0.00 for others of the customer in a day, and 0.00 are bought without asking',
              ],
              checks: [{ name: own ?? 'guideline' }],
            },
          },
        });
      }),
      drawn(12),
    );
  },
};

describe('what is bought for a customer who has agreed to nothing', () => {
  it.each(Object.entries(limits))('has %s as its limit: two worlds that differ in it alone', (_, expectTold) => {
    expectTold();
  });
});
