import type { VpnId } from '@parley/cops';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namespaceOf } from './names.js';

const vpnIds: fc.Arbitrary<VpnId> = fc.oneof(
  fc.record({ kind: fc.constant('rfc2685' as const), oui: fc.nat(2 ** 24 - 1), index: fc.nat(2 ** 32 - 1) }),
  fc.record({ kind: fc.constant('name' as const), name: fc.string({ minLength: 1, unit: 'grapheme' }) }),
  fc.record({ kind: fc.constant('number' as const), number: fc.nat(2 ** 32 - 1) }),
);
const devices = fc.constantFrom('ed1.example.net', 'ed2.example.net');

describe('the namespace of a VPN', () => {
  it('can be read, and is a name of a file whatever the VPN is called', () => {
    expect(namespaceOf('ed1.example.net', { kind: 'rfc2685', oui: 0x5e, index: 7 })).toMatch(
      /^parley-00005e-7-[0-9a-f]{8}$/,
    );
    fc.assert(
      fc.property(devices, vpnIds, (device, vpnId) => {
        expect(namespaceOf(device, vpnId)).toMatch(/^parley-[A-Za-z0-9-]{1,32}-[0-9a-f]{8}$/);
      }),
    );
  });

  it('is that of no other VPN, nor of another device', () => {
    fc.assert(
      fc.property(devices, vpnIds, devices, vpnIds, (device, vpnId, other, otherId) => {
        const isSame = device === other && JSON.stringify(vpnId) === JSON.stringify(otherId);
        expect(namespaceOf(device, vpnId) === namespaceOf(other, otherId)).toBe(isSame);
      }),
    );
  });
});
