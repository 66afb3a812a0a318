import type { BenchName } from '../report/figure.js';

/** What two trees are compared in. */
export const comparedBenches = ['codec', 'append', 'negotiation'] as const satisfies readonly BenchName[];
export type ComparedBench = (typeof comparedBenches)[number];
