import { defaultTunnelRow, parseAddress, type TunnelRow } from '@parley/cops';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlanFault, linkLocalOf, planTunnel } from './tunnel-plan.js';

const row: TunnelRow = {
  ...defaultTunnelRow,
  ...{ instance: 1, technology: 'vxlan', key: 7, mtu: 1_450, dscp: 10 },
  localAddress: { family: 1, address: '192.0.2.1' },
  remoteAddress: { family: 1, address: '192.0.2.2' },
  prefixes: ['10.2.0.0/24', '2001:db8:2::/64'],
};
const v6 = (last: number) => ({ family: 2, address: `2001:db8::${last}` });

describe('the plan of a tunnel', () => {
  it('has of a VXLAN row the VNI, the port, the class of service, and both ways by the link-local neighbour', () => {
    expect(planTunnel(row)).toStrictEqual({
      ...{ link: 'vx1', kind: 'vxlan', local: '192.0.2.1', remote: '192.0.2.2', key: 7, port: 4_789, mtu: 1_450 },
      ...{ tos: '28', addresses: ['fe80::5efe:c000:201/64'], rate: 0 },
      gateways: { 4: 'fe80::5efe:c000:202', 6: 'fe80::5efe:c000:202' },
      prefixes: { 4: ['10.2.0.0/24'], 6: ['2001:db8:2::/64'] },
    });
  });

  it.each([
    ['192.0.2.130/30', { 4: '192.0.2.130', 6: 'fe80::5efe:c000:202' }],
    ['2001:db8:9::2/127', { 4: '2001:db8:9::2', 6: '2001:db8:9::2' }],
  ])('goes by the inner address %s of the other end', (remoteInner, gateways) => {
    expect(planTunnel({ ...row, remoteInner })).toMatchObject({ gateways });
  });

  it.each([
    [{ technology: 'gre' }, 'gre'],
    [{ technology: 'gre', localAddress: v6(1), remoteAddress: v6(2) }, 'ip6gre'],
    [{ technology: 'ipip', prefixes: ['10.2.0.0/24'] }, 'ipip'],
    [{ technology: 'ipip' }, 'sit'],
    [{ technology: 'ipip', localAddress: v6(1), remoteAddress: v6(2) }, 'ip6tnl'],
  ] as const)('of %o is an interface of the kind %s without neighbours', (own, kind) => {
    expect(planTunnel({ ...row, ...own })).toMatchObject({ kind, gateways: {} });
  });

  it.each([
    ['no outer address', { remoteAddress: undefined }, 4],
    ['two versions outside', { remoteAddress: v6(2) }, 4],
    ['an outer address of ATM', { localAddress: { family: 3, address: '470005' } }, 4],
    ['a VNI of 25 bits', { key: 2 ** 24 }, 4],
    ['no VNI', { key: 0 }, 4],
    ['a prefix that is none', { prefixes: ['10.2.0.0/24\nlink del eth0'] }, 4],
    ['MPLS', { technology: 'mpls' }, 3],
  ])('of a row with %s is refused', (_, own, errorCode) => {
    expect(planTunnel({ ...row, ...own } as TunnelRow)).toMatchObject({ errorCode });
  });

  it('has names of at most 15 octets, which differ as the instances of the VPN do', () => {
    const instances = fc.integer({ min: 1, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(instances, instances, fc.constantFrom('vxlan', 'gre', 'ipip'), (one, other, technology) => {
        const [first, second] = [one, other].map((instance) => planTunnel({ ...row, instance, technology }));
        if (first === undefined || second === undefined || isPlanFault(first) || isPlanFault(second)) throw new Error();
        expect(first.link.length).toBeLessThanOrEqual(15);
        expect(first.link === second.link).toBe(one === other);
      }),
    );
  });

  it('has a link-local address for each outer one, the same at both ends', () => {
    const octets = fc.oneof(
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
    );
    const text = (own: Uint8Array) =>
      own.length === 4
        ? own.join('.')
        : Array.from({ length: 8 }, (_, at) => (((own[2 * at] ?? 0) << 8) | (own[2 * at + 1] ?? 0)).toString(16)).join(
            ':',
          );
    fc.assert(
      fc.property(octets, octets, (one, other) => {
        const [first, second] = [linkLocalOf(text(one)), linkLocalOf(text(other))];
        expect(first === second).toBe(text(one) === text(other));
        expect(parseAddress(first)?.subarray(0, 8)).toStrictEqual(Uint8Array.of(0xfe, 0x80, 0, 0, 0, 0, 0, 0));
      }),
    );
  });
});
