import { readFileSync } from 'node:fs';
import { parseProviderFile } from '@parley/config';
import { Network, type CoreLink } from '../src/domain/network.js';

const path = new URL('../../../deploy/provider/sample.yaml', import.meta.url).pathname;
const { network } = parseProviderFile(readFileSync(path, 'utf8'), path);
const inSpain = ['ed-par-1', 'ed-mad-1'];

/**
 * The sample with all that a link and a device can say of themselves: between Paris and Madrid, and nowhere else. `fading`: what that link says of
 * how seldom it carries less.
 */
export const worldNetwork = (fading: Pick<CoreLink, 'throughputPercentiles'> = {}): Network =>
  new Network(
    network.edgeDevices.map((device) => ({
      ...device,
      ...(inSpain.includes(device.name) && { meets: ['iso-27001'] }),
      stubLinks: [
        ...device.stubLinks.map((stub) => ({
          ...{ ...stub, mtbfS: 100_000_000, mttrS: 600 },
          ...(device.name === 'ed-mad-1' && {
            delayVariationPercentiles: [{ rank: 99.5, delayVariationMs: 0.1 }],
            lossPercentiles: [{ rank: 99, lossRatio: 0 }],
          }),
        })),
        ...(device.name === 'ed-fra-1' ? [{ name: 'ix-1', capacityBps: 10_000_000_000, internet: true }] : []),
      ],
    })),
    network.coreLinks.map((link) =>
      link.between.every((end) => inSpain.includes(end))
        ? {
            ...link,
            ...{ encrypts: true, meets: ['iso-27001'], mtbfS: 10_000_000, mttrS: 3_600, mtuOctets: 1_570 },
            delayPercentiles: [
              { rank: 50, delayMs: 10 },
              { rank: 99, delayMs: 11 },
            ],
            delayVariationPercentiles: [
              { rank: 50, delayVariationMs: 0.1 },
              { rank: 99, delayVariationMs: 0.4 },
            ],
            lossPercentiles: [{ rank: 95, lossRatio: 0.000001 }],
            ...fading,
          }
        : link,
    ),
    {
      ...{ mtuOctets: 9_000, percentileIntervalS: 300 },
      classes: [
        ...(network.classes ?? []),
        { name: 'steady', throughputBps: 10_000_000 },
        { name: 'wide', throughputBps: 10_000_001 },
      ],
    },
  );

/** Two links out of each end, and one device that both ways pass: "a" and "b" have stub links "s". */
export const waisted = (): Network => {
  const ends = ['a', 'x', 'y', 'm', 'u', 'v', 'b'];
  const joined = [
    ['a', 'x'],
    ['a', 'y'],
    ['x', 'm'],
    ['y', 'm'],
    ['m', 'u'],
    ['m', 'v'],
    ['u', 'b'],
    ['v', 'b'],
  ];
  return new Network(
    ends.map((name) => ({ name, stubLinks: [{ name: 's', capacityBps: 1_000 }] })),
    joined.map((between) => ({ between, capacityBps: 1_000, delayMs: 1 })),
  );
};
