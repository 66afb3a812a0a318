import type { NetworkDevice } from '@parley/contracts';
import { transitLink } from '@parley/cops';
import { expect, it } from 'vitest';
import { networkPartOf } from './announced-network.js';

const device = (name: string, transit?: NetworkDevice['transit']): NetworkDevice => ({
  ...{ name, pepId: name, tunnelAddresses: { v4: '192.0.2.1' }, technologies: ['gre'], underlayMtu: 1_600 },
  ...{ stubLinks: ['ge-0'], ...(transit !== undefined && { transit }) },
});

it('gives a transit point that is pushed to a stub link of its own, and no other device (V43)', () => {
  const pools = { vnis: [], keys: [], innerPrefixesV4: [], innerPrefixesV6: [] };
  const devices = [device('p1', 'pushed'), device('p2', 'elsewhere'), device('ed1')];
  const part = networkPartOf({ version: 'one', part: 1, parts: 1, devices, pools });
  expect(part.devices.map(({ name, stubLinks, transit }) => [name, transit, ...stubLinks])).toStrictEqual([
    ['p1', true, 'ge-0', transitLink],
    ['p2', true, 'ge-0'],
    ['ed1', false, 'ge-0'],
  ]);
});
