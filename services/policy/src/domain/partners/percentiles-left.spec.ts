import type { Cpd, Profile } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { osloOrder, partnerFile, partnerSelling, segmentFile, segmentOrder } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import { emptyLedger } from '../ledger.state.js';
import type { Pqo } from '../pqo.js';

type Qos = NonNullable<Profile['qosGuarantees']>;
const quantitative = { kind: 'quantitative', measurementIntervalS: 300 } as const;

/** Paris reaches nordlink's hand-over in London in 5 + 1 ms, and 99 % of the packets in 2 + 1; a hundredth varies by 3 ms or is of intervals that lose more. */
const spreadFile = partnerFile
  .replace('network:\n', 'network:\n  percentileIntervalS: 60\n')
  .replace(
    'delayMs: 5 }',
    `delayMs: 5, delayPercentiles: [{ rank: 99, delayMs: 2 }],
        delayVariationMs: 3, delayVariationPercentiles: [{ rank: 99, delayVariationMs: 1 }],
        lossRatio: 0.02, lossPercentiles: [{ rank: 99, lossRatio: 0.01 }] }`,
  )
  .replaceAll('stubLinks: [{ name: ge-0/0/1,', 'stubLinks: [{ name: ge-0/0/1, delayVariationMs: 0, lossRatio: 0,')
  .replace('      delayMs: 1\n', '      delayMs: 1\n      delayVariationMs: 0\n      lossRatio: 0\n');

const osloDocument = (qosGuarantees: Qos, ...more: Profile['customerNodesMap']): Cpd => ({
  components: [
    {
      profiles: [
        {
          customerNodesMap: [
            { identifier: 'paris', linkIdentifier: 'ed-par-1/ge-0/0/1' },
            { identifier: 'oslo', localisation: { text: 'Oslo, NO' } },
            ...more,
          ],
          capacity: [{ in: { committedBps: 1_000_000 }, out: { committedBps: 1_000_000 } }],
          conformanceTraffic: { outOfProfile: 'discard' },
          qosGuarantees,
        },
      ],
    },
  ],
});

/** What each candidate is asked for, or why nobody is. */
function askedFor(pqo: Pqo, file: string): unknown {
  const { network, terms } = partnerSelling(file);
  const event = decide({ type: 'decide-pqo', pqo }, emptyLedger(), network, terms);
  if (event?.type === 'capacity-refused') return { statusCode: event.data.statusCode, reasons: event.data.reasons };
  if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
  return event.data.parts.flatMap(({ candidates }) =>
    candidates.map(({ cpd }) => (cpd as unknown as Cpd).components[0]?.profiles[0]?.qosGuarantees),
  );
}
const askedOfNordlink = (qos: Qos, file = spreadFile): unknown =>
  askedFor({ ...osloOrder, cpd: osloDocument(qos), buysFrom: ['nordlink'] }, file);

const percentileOf = (of: 'oneWayDelayMs' | 'delayVariationMs' | 'lossRatio', rank: number, value: number): Qos => ({
  ...quantitative,
  [of]: { percentile: { rank, value } },
});

describe('a percentile over a hand-over', () => {
  it.each([
    ['delay', 'oneWayDelayMs', [99, 7], [99, 1]],
    ['delay', 'oneWayDelayMs', [99, 6], [100, 3]],
    ['delay', 'oneWayDelayMs', [98, 4], [100, 1]],
    ['variation', 'delayVariationMs', [99, 4], [99, 1]],
    ['variation', 'delayVariationMs', [99, 2], [100, 1]],
    ['variation', 'delayVariationMs', [99, 1], [100, 0]],
    ['loss', 'lossRatio', [99, 0.03], [99, 0.01]],
    ['loss', 'lossRatio', [99, 0.015], [100, 0.005]],
  ] as const)(
    'leaves the partner the rank where all packets of ours leave something of the %s, else all of the rest (%s, %s)',
    (_, of, [rank, value], [left, rest]) => {
      expect(askedOfNordlink(percentileOf(of, rank, value))).toEqual([percentileOf(of, left, rest)]);
    },
  );

  it('is refused where the distribution of our own part leaves nothing either', () => {
    const words = 'our own part takes all of the delay of 99 % of the packets that is asked, up to ed-lon-1/nni-1';
    expect(askedOfNordlink(percentileOf('oneWayDelayMs', 99, 3))).toMatchObject({
      statusCode: 5,
      reasons: expect.arrayContaining([words]) as unknown,
    });
  });

  it.each([
    ['delay', 'oneWayDelayMs', 99.5, 6],
    ['variation', 'delayVariationMs', 99.5, 2],
    ['loss', 'lossRatio', 99.5, 0.015],
  ] as const)(
    'of a %s is refused for a rank that leaves less than what is beyond the points of links',
    (_, of, rank, value) => {
      expect(askedOfNordlink(percentileOf(of, rank, value))).toMatchObject({ statusCode: 5 });
    },
  );

  it('counts no points of links over an interval that they do not hold over', () => {
    const qos = { ...percentileOf('oneWayDelayMs', 99, 6), measurementIntervalS: 30 };
    expect(askedOfNordlink(qos)).toMatchObject({ statusCode: 5 });
  });

  it('leaves what is asked of all packets to the maxima', () => {
    const oneWayDelayMs = { maximum: 20, percentile: { rank: 99, value: 6 } };
    expect(askedOfNordlink({ ...quantitative, oneWayDelayMs })).toEqual([
      { ...quantitative, oneWayDelayMs: { maximum: 14, percentile: { rank: 100, value: 3 } } },
    ]);
  });

  it('leaves partners at both ends of a way equal parts of the share and of the rest', () => {
    const file = spreadFile
      .replace("places: ['Oslo, NO', 'Bergen, NO']", "places: ['Bergen, NO']")
      .replace('      delayMs: 2\n', '      delayMs: 2\n      delayVariationMs: 0\n      lossRatio: 0\n');
    const bergen = { identifier: 'bergen', localisation: { text: 'Bergen, NO' } };
    const asked = (value: number): unknown =>
      askedFor({ ...osloOrder, cpd: osloDocument(percentileOf('oneWayDelayMs', 99, value), bergen) }, file);
    // Over both hand-overs it is 5 + 1 + 2 ms, and of 99 % of the packets 2 + 1 + 2.
    expect(asked(10)).toEqual(Array(2).fill(percentileOf('oneWayDelayMs', 99.5, 1)));
    expect(asked(8)).toEqual(Array(2).fill(percentileOf('oneWayDelayMs', 100, 1.5)));
  });

  it('over a segment leaves the share to both our own parts together', () => {
    const file = segmentFile(0)
      .replace('network:\n', 'network:\n  percentileIntervalS: 60\n')
      .replace('delayMs: 2 }', 'delayMs: 2, delayPercentiles: [{ rank: 99, delayMs: 1 }] }');
    const cpd = (rank: number, value: number): Cpd => ({
      components: segmentOrder.cpd.components.map(({ profiles }) => ({
        profiles: profiles.map((one) => ({ ...one, qosGuarantees: percentileOf('oneWayDelayMs', rank, value) })),
      })),
    });
    const asked = (rank: number, value: number): unknown => askedFor({ ...segmentOrder, cpd: cpd(rank, value) }, file);
    // Versailles takes 2 + 1 ms to one hand-over, or 1 + 1, and London 1 to the other.
    expect(asked(99, 5)).toEqual([percentileOf('oneWayDelayMs', 99, 1)]);
    expect(asked(99, 4)).toEqual([percentileOf('oneWayDelayMs', 100, 1)]);
    expect(asked(99.5, 4)).toMatchObject({ statusCode: 6 });
  });
});
