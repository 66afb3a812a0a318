import { describe, expect, it } from 'vitest';
import { Network } from '../domain/network.js';
import { observeLinks } from './link-gauges.js';

describe('observedLinks', () => {
  it('reads each link and direction once, by a name without the direction', () => {
    const network = new Network(
      ['a', 'b'].map((name) => ({ name, stubLinks: name === 'a' ? [{ name: 'ge-0/0/1', capacityBps: 10 }] : [] })),
      [{ between: ['a', 'b'], capacityBps: 5, delayMs: 1 }],
    );
    expect(observeLinks(network, (resource) => network.capacityOf(resource))).toStrictEqual([
      { value: 10, labels: { link: 'stub a/ge-0/0/1', direction: 'in' } },
      { value: 10, labels: { link: 'stub a/ge-0/0/1', direction: 'out' } },
      { value: 5, labels: { link: 'core a>b', direction: 'forward' } },
      { value: 5, labels: { link: 'core b>a', direction: 'forward' } },
    ]);
  });
});
