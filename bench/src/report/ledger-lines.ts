import type { TableLine } from './figure.js';

const concurrent = { bench: 'concurrent-orders', unit: 'orders/s', against: 'one after the other' } as const;

/** What the benches of the ledger print. Not lines of the page's table, as those of the policy's decisions are not. */
export const ledgerLines = {
  concurrent: { ...concurrent, name: '200 at once on the same links', target: { of: 'ratio', atLeast: 0.7 } },
  replicas: { ...concurrent, name: 'the same, at two replicas on one log', target: { of: 'ratio', atLeast: 0.7 } },
  memory: {
    bench: 'ledger',
    name: 'memory with 1,000,000 agreements',
    unit: 'MB',
    against: 'without any',
    target: { of: 'ours', atMost: 1_000 },
  },
  startFromLog: {
    bench: 'ledger',
    name: 'start from their events',
    unit: 's',
    against: 'plain SELECT of the events',
    target: { of: 'ours', atMost: 30 },
  },
  startFromSnapshot: {
    bench: 'ledger',
    name: 'start from a snapshot',
    unit: 's',
    against: 'plain SELECT of the snapshot',
    target: { of: 'ours', atMost: 5 },
  },
} as const satisfies Record<string, TableLine>;
