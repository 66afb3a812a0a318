import { describe, expect, it } from 'vitest';
import { carriersOf, lacksCarrier } from './carrier.js';
import type { ShownLink } from './kernel.js';

const link = (ifname: string, ...flags: string[]): ShownLink => ({ ifname, flags, mtu: 1_500, operstate: 'UNKNOWN' });
const up = (name: string) => link(name, 'UP', 'LOWER_UP');
const dead = (name: string) => link(name, 'NO-CARRIER', 'UP');
const off = (name: string) => link(name, 'BROADCAST');
const carriers = (interfaces: readonly string[], ...links: ShownLink[]) =>
  carriersOf(
    [{ name: 'ge-0/0/1', interfaces, addresses: [], behind: [] }],
    new Map(links.map((one) => [one.ifname, one] as const)),
  ).get('ge-0/0/1');

describe('the carrier of a stub link', () => {
  it.each([
    ['with one that hears its neighbour', [up('a')], true],
    ['with one that hears nobody', [dead('a')], false],
    ['with one of two that hears its neighbour', [dead('a'), up('b')], true],
    ['with two that hear nobody', [dead('a'), dead('b')], false],
    ['with one that is switched off', [off('a')], undefined],
    ['with one that hears nobody and one that is switched off', [dead('a'), off('b')], undefined],
  ])('%s', (_, links, carrier) => {
    expect(
      carriers(
        links.map(({ ifname }) => ifname),
        ...links,
      ),
    ).toBe(carrier);
  });

  it('is not known where an interface is not found', () => {
    expect(carriers(['a', 'b'], dead('a'))).toBeUndefined();
  });

  it('is waited for where an interface is switched on and hears nobody', () => {
    expect(lacksCarrier(['a'], [dead('a'), up('b')])).toBe(true);
    expect(lacksCarrier(['a', 'b'], [off('a'), up('b'), dead('c')])).toBe(false);
  });
});
