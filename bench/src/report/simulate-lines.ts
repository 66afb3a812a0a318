import type { TableLine } from './figure.js';

/** What the bench of simulated decisions prints. Not lines of the page's table, as those of the policy's decisions are not. */
export const simulateLines = {
  rate: { bench: 'simulate', name: 'decisions made again', unit: 'decisions/s', against: 'plain SELECT of the events' },
  memory: {
    bench: 'simulate',
    name: 'most memory meanwhile',
    unit: 'MB',
    against: 'before',
    target: { of: 'gain', atMost: 200 },
  },
  bounded: {
    bench: 'simulate',
    name: 'heap that is alive after all of it',
    unit: 'MB',
    against: 'after its first fifth',
    target: { of: 'ratio', atMost: 1.1 },
  },
} as const satisfies Record<string, TableLine>;
