import type { Profile } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { decidePqo } from './decide-pqo.js';
import { emptyLedger } from './ledger.state.js';
import { Network, type CoreLink } from './network.js';

const steps = 16;
/** Even numbers whose sums are all different; half of all of them together is odd. */
const costs = Array.from({ length: steps }, (_, at) => 2 * (500 + (2 ** at % 997)));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
if ((sum(costs) / 2) % 2 === 0) costs[0] = (costs[0] ?? 0) + 2;
const half = sum(costs) / 2;
const kept = { capacityBps: 1_000, lossRatio: 0, availability: 1 };
/** From n16 to n0 each step costs its milliseconds of delay by the one way, of variation by the other: no path has half of each. */
const halves = new Network(
  Array.from({ length: steps + 1 }, (_, at) => [`n${at}`, `delay${at}`, `vary${at}`])
    .flat()
    .map((name) => ({ name, stubLinks: [{ name: 's', delayVariationMs: 0, ...kept }] })),
  Array.from({ length: steps }, (_, at): readonly CoreLink[] => {
    const cost = costs[at] ?? 0;
    const [here, next] = [`n${at}`, `n${at + 1}`];
    return [
      { between: [here, `delay${at}`], delayMs: cost, delayVariationMs: 0, ...kept },
      { between: [`delay${at}`, next], delayMs: 0, delayVariationMs: 0, ...kept },
      { between: [here, `vary${at}`], delayMs: 0, delayVariationMs: cost, ...kept },
      { between: [`vary${at}`, next], delayMs: 0, delayVariationMs: 0, ...kept },
    ];
  }).flat(),
);
const pipe = (maximum: number): Profile => ({
  customerNodesMap: ['n0', 'n16'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s` })),
  capacity: [{ in: { committedBps: 10 }, out: { committedBps: 10 } }],
  qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum }, delayVariationMs: { maximum } },
  routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['n0'] },
  scope: [{ direction: 'out', type: 'restricted', model: 'pipe', ingress: ['n16'], egress: ['n16'] }],
});
const checks = [{ name: 'paths', approvers: 'noc', deadlineMs: 3_600_000, atDeadline: 'reject' as const }];
const decided = (maximum: number, terms = {}) =>
  decidePqo(
    {
      orderId: 'P-1',
      negotiation: 1,
      customerId: 'acme',
      at: askedAt,
      cpd: { components: [{ profiles: [pipe(maximum)] }] },
    },
    emptyLedger(),
    halves,
    terms,
  );
const unknown = 'after 10000 beginnings of paths it is not known whether one from n16 to n0 keeps all that is asked';

describe('what neither the search nor its bound decides', () => {
  it('goes to the administrators of the guidelines, with the capacity of the nearest path', () => {
    // Also where their silence approves what is outside of the guidelines.
    const silent = checks.map((check) => ({ ...check, atDeadline: 'approve' as const }));
    expect(decided(half, { guidelines: { checks: silent } })).toStrictEqual(decided(half, { guidelines: { checks } }));
    const escalated = decided(half, { guidelines: { checks } });
    expect(escalated).toMatchObject({
      type: 'capacity-reserved',
      data: {
        reasons: [],
        escalation: {
          checks,
          reasons: [unknown, expect.stringMatching(/^the nearest path from n16 to n0 (?:takes|varies)/)],
        },
      },
    });
    expect('amounts' in escalated.data && escalated.data.amounts.length).toBe(4 + 2 * steps);
  });

  it('is FAIL 4 and no FAIL 5 where nobody can be asked', () => {
    expect(decided(half)).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 4, reasons: [unknown, expect.any(String)] },
    });
  });

  it('is FAIL 5 where the bound excludes every path, and an offer where one is found', () => {
    expect(decided(half - 1, { guidelines: { checks } })).toMatchObject({ data: { statusCode: 5 } });
    const offered = decided(half * 2, { guidelines: { checks } });
    expect(offered.type).toBe('capacity-reserved');
    expect(offered.data).not.toHaveProperty('escalation');
  });
});
