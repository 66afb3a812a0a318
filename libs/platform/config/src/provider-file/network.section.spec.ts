import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../test/problems-of.js';
import { parseProviderFile } from './provider-file.js';

const good = `customers:
  - { id: acme, prefixes: [192.0.2.0/24] }
network:
  mtuOctets: 9000
  percentileIntervalS: 300
  classes:
    - { name: steady, throughputBps: 1000 }
  edgeDevices:
    - name: a
      place: Paris, FR
      meets: [iso-27001]
      stubLinks: [{ name: s, capacityBps: 1, mtbfS: 100000, mttrS: 600 }]
    - { name: b, place: 'London, GB', stubLinks: [{ name: s, capacityBps: 1 }] }
    - name: c
      place: Oslo, NO
      stubLinks: [{ name: s, capacityBps: 9, throughputPercentiles: [{ rank: 99, throughputBps: 8 }] }]
  coreLinks:
    - between: [a, b]
      capacityBps: 1
      delayMs: 5
      mtuOctets: 1570
      encrypts: true
      meets: [iso-27001]
      sharedRiskGroups: [duct-1, bridge]
      mtbfS: 1000000
      mttrS: 0
      delayPercentiles:
        - { rank: 50, delayMs: 4 }
        - { rank: 99.9, delayMs: 5 }
    - between: [a, c]
      capacityBps: 1000
      delayMs: 5
      delayVariationMs: 2
      lossRatio: 0.01
      delayVariationPercentiles:
        - { rank: 90, delayVariationMs: 0.5 }
        - { rank: 99, delayVariationMs: 1 }
      lossPercentiles:
        - { rank: 95, lossRatio: 0.0001 }
        - { rank: 99.9, lossRatio: 0.001 }
      throughputPercentiles:
        - { rank: 99, throughputBps: 800 }
        - { rank: 100, throughputBps: 200 }
`;

describe('what paths are chosen by in the network section', () => {
  it('is read as it stands there', () => {
    const { network } = parseProviderFile(good, 'file');
    expect(network).toMatchObject({
      ...{ percentileIntervalS: 300, classes: [{ throughputBps: 1_000 }] },
      edgeDevices: [{ meets: ['iso-27001'], stubLinks: [{ mtbfS: 100_000, mttrS: 600 }] }, {}, {}],
      coreLinks: [
        {
          ...{ mtuOctets: 1_570, encrypts: true, sharedRiskGroups: ['duct-1', 'bridge'], mtbfS: 1_000_000, mttrS: 0 },
          delayPercentiles: [
            { rank: 50, delayMs: 4 },
            { rank: 99.9, delayMs: 5 },
          ],
        },
        {
          delayVariationPercentiles: [
            { rank: 90, delayVariationMs: 0.5 },
            { rank: 99, delayVariationMs: 1 },
          ],
          lossPercentiles: [
            { rank: 95, lossRatio: 0.0001 },
            { rank: 99.9, lossRatio: 0.001 },
          ],
          throughputPercentiles: [
            { rank: 99, throughputBps: 800 },
            { rank: 100, throughputBps: 200 },
          ],
        },
      ],
    });
    expect(network.edgeDevices[2]?.stubLinks).toMatchObject([
      { throughputPercentiles: [{ rank: 99, throughputBps: 8 }] },
    ]);
  });

  it('takes a link to the Internet for no backup', () => {
    const source = good.replace('mttrS: 600 }', 'mttrS: 600, internet: true }');
    expect(parseProviderFile(source, 'file').network.edgeDevices[0]?.stubLinks[0]).toMatchObject({ internet: true });
    expect(problemsOf(source.replace('internet: true', 'internet: true, standby: true')).join('\n')).toMatch(
      /^12:\d+ network\.edgeDevices\[0\]\.stubLinks\[0\]\.internet: leads to the Internet, and stands by for a site$/m,
    );
  });

  it.each([
    [
      'a packet that no tunnel leaves anything of',
      '1570',
      '1349',
      '21:7 network.coreLinks[0].mtuOctets: must be >= 1350',
    ],
    [
      'what is not yes or no',
      'encrypts: true',
      'encrypts: macsec',
      '22:7 network.coreLinks[0].encrypts: must be boolean',
    ],
    [
      'a need of two words',
      '[iso-27001]\n      stub',
      '[iso 27001]\n      stub',
      '11:15 network.edgeDevices[0].meets[0]: must match',
    ],
    [
      'a need twice',
      '[iso-27001]\n      shared',
      '[x, x]\n      shared',
      '23:7 network.coreLinks[0].meets: must NOT have duplicate',
    ],
    [
      'a group twice',
      '[duct-1, bridge]',
      '[duct-1, duct-1]',
      '24:7 network.coreLinks[0].sharedRiskGroups: must NOT have duplicate',
    ],
    ['failures without end', 'mtbfS: 1000000', 'mtbfS: 0', '25:7 network.coreLinks[0].mtbfS: must be > 0'],
    ['a repair before the failure', 'mttrS: 0', 'mttrS: -1', '26:7 network.coreLinks[0].mttrS: must be >= 0'],
    [
      'a throughput of nothing',
      'throughputBps: 1000',
      'throughputBps: 0',
      '7:23 network.classes[0].throughputBps: must be >= 1',
    ],
    ['a rank of all packets', '99.9', '100', '29:13 network.coreLinks[0].delayPercentiles[1].rank: must be < 100'],
    [
      'ranks that fall',
      '99.9',
      '50',
      '29:13 network.coreLinks[0].delayPercentiles[1].rank: is 50, which is not above 50',
    ],
    [
      'delays that fall',
      'delayMs: 5 }',
      'delayMs: 3.9 }',
      '29:25 network.coreLinks[0].delayPercentiles[1].delayMs: is 3.9, which is below 4',
    ],
    [
      'a percentile above the maximum',
      'delayMs: 5 }',
      'delayMs: 5.1 }',
      '29:25 network.coreLinks[0].delayPercentiles[1].delayMs: is 5.1, which is above the maximum of 5',
    ],
    [
      'percentiles over no interval',
      '  percentileIntervalS: 300\n',
      '',
      'network.coreLinks[0].delayPercentiles: needs network.percentileIntervalS, the interval over which it holds',
    ],
    [
      'percentiles of a stub link over no interval',
      '  percentileIntervalS: 300\n',
      '',
      'network.edgeDevices[2].stubLinks[0].throughputPercentiles: needs network.percentileIntervalS',
    ],
    [
      'a variation of all packets as a percentile',
      'rank: 99, delayVariationMs',
      'rank: 100, delayVariationMs',
      '37:13 network.coreLinks[1].delayVariationPercentiles[1].rank: must be < 100',
    ],
    [
      'variations that fall',
      'delayVariationMs: 1 }',
      'delayVariationMs: 0.4 }',
      '37:23 network.coreLinks[1].delayVariationPercentiles[1].delayVariationMs: is 0.4, which is below 0.5',
    ],
    [
      'a percentile of the variation without its maximum',
      '      delayVariationMs: 2\n',
      '',
      '34:7 network.coreLinks[1].delayVariationPercentiles: needs delayVariationMs, which is what all of it keeps',
    ],
    [
      'a loss above the maximum',
      'rank: 99.9, lossRatio: 0.001',
      'rank: 99.9, lossRatio: 0.011',
      '40:25 network.coreLinks[1].lossPercentiles[1].lossRatio: is 0.011, which is above the maximum of 0.01',
    ],
    [
      'a percentile of the loss without its maximum',
      '      lossRatio: 0.01\n',
      '',
      '37:7 network.coreLinks[1].lossPercentiles: needs lossRatio, which is what all of it keeps',
    ],
    [
      'ranks of the loss that fall',
      'rank: 95, lossRatio',
      'rank: 99.95, lossRatio',
      '40:13 network.coreLinks[1].lossPercentiles[1].rank: is 99.9, which is not above 99.95',
    ],
    [
      'rates that rise with their ranks',
      'rank: 100, throughputBps: 200',
      'rank: 100, throughputBps: 801',
      '43:24 network.coreLinks[1].throughputPercentiles[1].throughputBps: is 801, which is above 800',
    ],
    [
      'a rate above the capacity',
      'rank: 99, throughputBps: 800',
      'rank: 99, throughputBps: 1001',
      '42:23 network.coreLinks[1].throughputPercentiles[0].throughputBps: is 1001, which is above the capacity of 1000',
    ],
    [
      'a rate in more than all intervals',
      'rank: 100, throughputBps',
      'rank: 100.1, throughputBps',
      '43:13 network.coreLinks[1].throughputPercentiles[1].rank: must be <= 100',
    ],
  ])('refuses %s, with line and path', (_, from, to, problem) => {
    const source = good.replace(from, to);
    expect(source).not.toBe(good);
    expect(problemsOf(source).join('\n')).toContain(problem);
  });
});
