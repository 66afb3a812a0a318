import fc from 'fast-check';
import { expect, it } from 'vitest';
import { latestEndOf, offerValidityOf, partnerMarginMs } from './offer-validity.js';

const ms = fc.option(fc.integer({ min: 60_000, max: 30 * 86_400_000 }), { nil: undefined });

it('a rule counts before the template, and that before the default, whatever each of them says', () => {
  fc.assert(
    fc.property(ms, ms, ms, (ruled, template, byDefault) => {
      const said = offerValidityOf(
        ruled === undefined ? undefined : { ms: ruled, rule: 'short' },
        template === undefined ? {} : { offerValidityMs: template },
        byDefault,
      );
      const first = [
        { ms: ruled, by: 'rule', rule: 'short' },
        { ms: template, by: 'template' },
        { ms: byDefault, by: 'default' },
      ].find((one) => one.ms !== undefined);
      expect(said).toStrictEqual(first);
    }),
  );
});

it('an offer that partners have parts of ends by the margin before theirs (N40)', () => {
  expect(partnerMarginMs).toBe(30_000);
  expect(latestEndOf(Date.parse('2026-11-23T10:00:00.000Z'))).toBe('2026-11-23T09:59:30.000Z');
});
