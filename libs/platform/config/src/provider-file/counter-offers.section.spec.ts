import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../test/problems-of.js';
import { parseProviderFile } from './provider-file.js';

const fileWith = (looser: string) => `customers: [{ id: acme, prefixes: [192.0.2.0/24] }]
network: { edgeDevices: [{ name: a, place: Paris, stubLinks: [{ name: s, capacityBps: 1 }] }], coreLinks: [] }
counterOffers: { looser: ${looser} }
`;

describe('counter-offers of a provider file', () => {
  it('list bounds in the order in which they are given up', () => {
    expect(parseProviderFile(fileWith('[lossRatio, oneWayDelayMs]'), 'f').counterOffers).toStrictEqual({
      looser: ['lossRatio', 'oneWayDelayMs'],
    });
  });

  it.each([
    ['none', '[]', 'counterOffers.looser: must NOT have fewer than 1 items'],
    ['one that is not known', '[throughputBps]', 'counterOffers.looser[0]'],
    ['one that is kept as asked', '[mttrS]', 'counterOffers.looser[0]'],
    ['one twice', '[lossRatio, availability, lossRatio]', 'counterOffers.looser[2]: names lossRatio a second time'],
  ])('are refused with %s', (_, looser, words) => {
    expect(problemsOf(fileWith(looser)).join('\n')).toContain(words);
  });
});
