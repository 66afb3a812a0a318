import { describe, expect, it } from 'vitest';
import { copsPdpShapes } from './cops-pdp.recorded.js';

describe('reports as the first version recorded them', () => {
  it('had status 4 for what is not there: it is read as status 2', () => {
    const outcomes = [
      { status: 'removed', errorCode: 0, tunnels: [1] },
      { status: 'failed', errorCode: 8, tunnels: [2, 3] },
    ];
    const { upcasts } = copsPdpShapes['device-reported'];
    expect(upcasts?.[1]?.({ handle: '01', vpn: 'v', decision: 4, outcomes })).toStrictEqual({
      handle: '01',
      vpn: 'v',
      decision: 4,
      outcomes: [
        { status: 'removed', errorCode: 0, tunnels: [1] },
        { status: 'retries-used-up', errorCode: 8, tunnels: [2, 3] },
      ],
    });
  });
});
