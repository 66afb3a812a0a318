import type { NetworkInterfaceInfo } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thoseOfThisMachine } from './loopback.js';

const on = (...addresses: readonly string[]) => ({
  // Only the address is looked at.
  lo: addresses.map((address) => ({ address }) as NetworkInterfaceInfo),
});
const both = ['127.0.0.1', '::1'];

describe('the addresses of loopback that a machine has', () => {
  it.each([
    ['both families', ['127.0.0.1', '::1'], both],
    ['no IPv6', ['127.0.0.1'], ['127.0.0.1']],
    ['no IPv4', ['::1'], ['::1']],
    ['IPv6 on its network, and none on loopback', ['127.0.0.1', 'fe80::1', '2001:db8::5'], ['127.0.0.1']],
    ['neither, so that binding says what is wrong', [], both],
  ])('with %s', (_, here, expected) => {
    expect(thoseOfThisMachine(both, () => on(...here))).toStrictEqual(expected);
  });

  it('are all when it does not tell', () => {
    const forbidden = () => {
      throw new Error('uv_interface_addresses returned Unknown system error 13');
    };
    expect(thoseOfThisMachine(both, forbidden)).toStrictEqual(both);
  });

  it('are never others, and never none', () => {
    fc.assert(
      fc.property(fc.array(fc.ipV4()), fc.array(fc.ipV6()), fc.subarray(both), (four, six, own) => {
        const found = thoseOfThisMachine(both, () => on(...four, ...own, ...six));
        expect(found.length).toBeGreaterThan(0);
        expect(both).toEqual(expect.arrayContaining([...found]));
      }),
    );
  });
});
