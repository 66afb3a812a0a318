import type { TableLine } from './figure.js';

const unit = 'ms of CPU';

/** What the bench of the policy's decisions prints. Not lines of the page's table, as those of COPS are not. */
export const decisionLines = {
  threeSites: {
    bench: 'decision',
    name: 'a VPN of three sites',
    unit,
    against: '6 bare shortest paths',
    target: { of: 'ratio', atMost: 3 },
  },
  threeSitesAlone: {
    bench: 'decision',
    name: 'the same, by itself',
    unit,
    against: '6 bare shortest paths',
    target: { of: 'ours', atMost: 2 },
  },
  bounded: {
    bench: 'decision',
    name: 'with bounds of delay and variation',
    unit,
    against: '6 bare shortest paths',
    target: { of: 'ratio', atMost: 20 },
  },
  hubAndSpoke: {
    bench: 'decision',
    name: 'a VPN of a hub with 99 spokes',
    unit,
    against: '198 bare shortest paths',
    target: { of: 'ours', atMost: 150 },
  },
} as const satisfies Record<string, TableLine>;
