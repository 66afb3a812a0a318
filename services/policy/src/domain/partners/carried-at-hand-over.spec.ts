import type { Cpd } from '@parley/cpp';
import { expect, it } from 'vitest';
import { osloOrder, partnerFile, partnerSelling } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import { emptyLedger } from '../ledger.state.js';

/** Half of what fjordnet's interconnect has is carried in all intervals, if the file says so. */
const fileWith = (percentiles: string) =>
  partnerFile
    .replace('network:\n', 'network:\n  percentileIntervalS: 60\n')
    .replace('      delayMs: 2\n', `      delayMs: 2\n${percentiles}`);
const half = `      throughputPercentiles: [{ rank: 99, throughputBps: 10000000000 }, { rank: 100, throughputBps: 5000000000 }]\n`;
const documentOf = (throughput: number, rank: number): Cpd => ({
  components: [
    {
      profiles: [
        {
          customerNodesMap: [
            { identifier: 'paris', linkIdentifier: 'ed-par-1/ge-0/0/1' },
            { identifier: 'oslo', localisation: { text: 'Oslo, NO' } },
          ],
          capacity: [{ in: { committedBps: 1_000_000 }, out: { committedBps: 1_000_000 } }],
          conformanceTraffic: { outOfProfile: 'discard' },
          qosGuarantees: {
            ...{ kind: 'quantitative', measurementIntervalS: 300 },
            throughputBps: { percentile: { rank, value: throughput } },
          },
        },
      ],
    },
  ],
});
const answerTo = (throughput: number, rank: number, percentiles: string): string | undefined => {
  const { network, terms } = partnerSelling(fileWith(percentiles));
  const pqo = { ...osloOrder, cpd: documentOf(throughput, rank), buysFrom: ['fjordnet'] };
  return decide({ type: 'decide-pqo', pqo }, emptyLedger(), network, terms)?.type;
};

it.each([
  ['what is committed, over an interconnect that always carries it', 1_000_000, 50, '', 'partners-needed'],
  ['no more than it carries in all intervals', 500_000, 99, half, 'partners-needed'],
  ['more than that, whatever the rank: what it leaves is not used by two', 500_001, 99, half, 'capacity-refused'],
])('a throughput over a hand-over of %s', (_, throughput, rank, percentiles, answer) => {
  expect(answerTo(throughput, rank, percentiles)).toBe(answer);
});
