import fc from 'fast-check';
import type { Guarantee, GuaranteedPath } from '../src/domain/guarantees.js';

/** As what was read from JSON is. */
const plain = { noNullPrototype: true };
const places = fc.array(fc.nat(40), { maxLength: 6 });
const path: fc.Arbitrary<GuaranteedPath> = fc.record<Required<GuaranteedPath>, 'over'>(
  { over: places, backup: places, committedBps: fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 0.5)) },
  { requiredKeys: ['over'], ...plain },
);

/** Promises of any form, with all that one may have. */
export const drawnGuarantees: fc.Arbitrary<Guarantee> = fc.record<Required<Guarantee>, 'bounds' | 'links' | 'paths'>(
  {
    bounds: fc.record({ delayMs: fc.constantFrom(20, 100, 0.5), mtbfS: fc.nat(9) }, { requiredKeys: [], ...plain }),
    percentiles: fc.constantFrom({ delayMs: { rank: 99.9, value: 12 }, intervalS: 300 }),
    throughput: fc.array(fc.record({ bps: fc.nat(), rank: fc.constantFrom(99, 100) }, plain), { maxLength: 2 }),
    links: fc.array(fc.constantFrom('core a>b', 'core b>a', 'stub a/s1 in', '漢 "link"'), { maxLength: 4 }),
    paths: fc.array(path, { maxLength: 3 }),
  },
  { requiredKeys: ['bounds', 'links', 'paths'], ...plain },
);
