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
    name: 'most memory of the whole history',
    unit: 'MB',
    against: 'of its first fifth, in a process of its own',
    target: { of: 'ratio', atMost: 1.2 },
  },
} as const satisfies Record<string, TableLine>;
