import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../test/problems-of.js';
import { defaultOfferValidityMs } from './offers.section.js';
import { parseProviderFile } from './provider-file.js';

const plain = `customers: [{ id: acme, prefixes: [192.0.2.0/24] }]
network: { edgeDevices: [{ name: ed-par-1, place: Paris, stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }] }], coreLinks: [] }
`;
const withOffers = (offers: string): string => `${plain}offers: ${offers}\n`;

describe('how long an offer is valid where nothing else says it', () => {
  it.each([
    ['1m', 60_000],
    ['90m', 5_400_000],
    ['30d', 2_592_000_000],
  ])('is what the section says: %s', (validity, ms) => {
    expect(defaultOfferValidityMs(parseProviderFile(withOffers(`{ validity: ${validity} }`), 'file'))).toBe(ms);
  });

  it('is not said without the section', () => {
    expect(defaultOfferValidityMs(parseProviderFile(plain, 'file'))).toBe(undefined);
  });

  it.each([
    ['{ validity: 59.999s }', '3:11 offers.validity: is 59.999s; expected a duration from 1m to 30d, such as 15m'],
    ['{ validity: 30.001d }', '3:11 offers.validity: is 30.001d; expected a duration from 1m to 30d, such as 15m'],
    ['{ validity: long }', '3:11 offers.validity: is long; expected a duration from 1m to 30d, such as 15m'],
    ['{ validity: 60 }', '3:11 offers.validity: must be string'],
    ['{}', '3:1 offers.validity: is missing'],
    ['{ validity: 1h, valid: 2h }', '3:25 offers.valid: '],
  ])('is named with its place where it is wrong: %s', (offers, problem) => {
    expect(problemsOf(withOffers(offers))).toStrictEqual([expect.stringContaining(problem)]);
  });
});
