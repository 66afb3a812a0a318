import type { Profile } from '@parley/cpp';
import { expect, it } from 'vitest';
import { fitOrder } from './fit-order.js';
import { Network, type CoreLink } from './network.js';
import { ownGround } from './paths/ground.js';
import { procedureOn } from './procedure.js';
import { carriageOf } from './vpn/carriage.js';

const best = { capacityBps: 1_000, lossRatio: 0, availability: 1 };
const link = (a: string, b: string, delayVariationMs: number): CoreLink => ({
  ...{ between: [a, b], delayMs: 1, delayVariationMs },
  ...best,
});
const stub = { name: 's', delayVariationMs: 0, ...best };
/** The fastest path from a to b varies too much, and another one does not. */
const network = new Network(
  ['a', 'b', 'c'].map((name) => ({ name, stubLinks: [stub] })),
  [link('a', 'b', 5), link('a', 'c', 1), link('c', 'b', 1)],
);
const profile: Profile = {
  customerNodesMap: ['a', 'b'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s` })),
  qosGuarantees: { kind: 'quantitative', delayVariationMs: { maximum: 2 } },
};

it.each([
  [1, 0],
  [2, 1],
])(
  'by procedure %d, what was searched for a profile counts for those after it: %d of them is left to a person',
  (procedure, doubts) => {
    const cpd = { components: [{ profiles: [profile, profile] }] };
    const by = {
      procedure: procedureOn({ procedure }),
      carriage: carriageOf(cpd, undefined, network),
    };
    // The first search takes more than that; each has as much by itself, or all together.
    const fitted = fitOrder(cpd, network, () => ownGround, by, 100);
    expect(fitted).toMatchObject({ kind: 'fitted', doubts: { length: doubts } });
  },
);
