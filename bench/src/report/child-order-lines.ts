import type { TableLine } from './figure.js';

/** What the bench of child orders prints. Not lines of the page's table, as those of the policy's decisions are not. */
export const childOrderLines = {
  cpu: {
    bench: 'child-orders',
    name: "CPU of the provider's processes",
    unit: 'ms per order with a child',
    against: 'an order without',
    target: { of: 'ratio', atMost: 3 },
  },
  chain: {
    bench: 'child-orders',
    name: 'an order over three providers',
    unit: 'ms',
    against: 'its hops, added up: what each provider takes beside who is behind it',
  },
  chainAlone: {
    bench: 'child-orders',
    name: 'an order over three providers',
    unit: 'ms',
    against: 'an order that one provider carries alone, of each of the three, added up',
    target: { of: 'ratio', atMost: 1.1 },
  },
  crowdSeconds: {
    bench: 'child-orders',
    name: 'orders with two children, all in flight at once',
    unit: 's',
    against: 'as many without, one provider',
  },
  crowdMemory: {
    bench: 'child-orders',
    name: 'most memory of the provider meanwhile',
    unit: 'MB',
    against: 'before',
    target: { of: 'gain', atMost: 500 },
  },
} as const satisfies Record<string, TableLine>;
