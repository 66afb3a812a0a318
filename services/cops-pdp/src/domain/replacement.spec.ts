import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../test/agreed-world.js';
import { pair, planOf, site } from '../../test/plans.js';
import { commandsTo, held } from '../../test/seen.js';
import { pools, type World } from '../../test/world.js';
import { countOf } from './allocations/taken.js';

const planFor = (bps: number, replacement?: 'swap' | 'remove-first') => ({
  ...planOf([site(1), site(2)], [pair(1, 2, { bpsFromA: bps })]),
  ...(replacement !== undefined && { replacement }),
});
const world = (): World => agreedWorld(planFor(1));
const update = (to: World, bps: number, replacement?: 'swap' | 'remove-first'): void => {
  const negotiation = to.vpn('v').state.negotiation + 1;
  to.tellVpn('v', { type: 'plan', negotiation, plan: planFor(bps, replacement) });
  to.settle();
};

describe('a tunnel with other parameters (VPN00 §6.8)', () => {
  it.each([
    {
      method: 'beside the old one, where nothing is said (case 2)',
      said: undefined,
      told: ['install 2', 'swap 1,2', 'remove 1'],
    },
    {
      method: 'beside the old one, where that is said',
      said: 'swap' as const,
      told: ['install 2', 'swap 1,2', 'remove 1'],
    },
    {
      method: 'after the old one, where that is said (case 1)',
      said: 'remove-first' as const,
      told: ['remove 1', 'install 2', 'activate 2'],
    },
  ])('is made $method', ({ said, told }) => {
    const one = world();
    update(one, 2, said);
    for (const device of ['ed1', 'ed2']) expect(commandsTo(one, device).slice(4)).toStrictEqual(told);
    expect(held(one)).toStrictEqual({ ed1: { 'v 2': 'active' }, ed2: { 'v 2': 'active' } });
    expect(one.vpn('v').state).toMatchObject({ phase: 'active', activeNegotiation: 2, settledNegotiation: 2 });
    expect(countOf(one.allocations.vnis)).toBe(1);
  });

  it('is made after the old one by the word of an engineer too', () => {
    const one = world();
    const asked = { change: 'change', number: 1, bps: 7, replacement: 'remove-first' } as const;
    one.tellVpn('v', { type: 'engineer', asked, by: 'ada' });
    one.settle();
    expect(commandsTo(one, 'ed1').slice(4)).toStrictEqual(['remove 1', 'install 2', 'activate 2']);
  });

  it('is not installed at either end before both have removed the old one, or are given up', () => {
    const one = world();
    one.disconnect('ed2');
    update(one, 2, 'remove-first');
    expect(held(one)['ed1']).toStrictEqual({});
    one.tellVpn('v', { type: 'forget-device', deviceId: 'ed2', by: 'ada' });
    one.settle();
    expect(held(one)['ed1']).toStrictEqual({ 'v 2': 'installed' });
    one.connect('ed2');
    one.settle();
    expect(held(one)).toStrictEqual({ ed1: { 'v 2': 'active' }, ed2: { 'v 2': 'active' } });
    const toTwo = commandsTo(one, 'ed2').filter((command) => /^(remove|install)/.test(command));
    expect(toTwo).toStrictEqual(['install 1', 'remove 1', 'install 2']);
  });

  it('leaves the old one in use where there are no identifiers for it', () => {
    const one = world();
    const [[low = 0, high = 0] = []] = pools.vnis;
    one.allocations = { ...one.allocations, vnis: [{ from: low, count: high - low + 1 }] };
    update(one, 2, 'remove-first');
    expect(one.vpn('v').events.at(-1)).toMatchObject({ type: 'vpn-plan-refused' });
    expect(held(one)).toStrictEqual({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' } });
  });

  it('waits for the removal over another update as well', () => {
    const one = world();
    one.disconnect('ed2');
    update(one, 2, 'remove-first');
    update(one, 3, 'remove-first');
    expect(held(one)['ed1']).toStrictEqual({});
    one.connect('ed2');
    one.settle();
    expect(held(one)).toStrictEqual({ ed1: { 'v 3': 'active' }, ed2: { 'v 3': 'active' } });
    expect(countOf(one.allocations.vnis)).toBe(1);
  });
});

describe('a successor that fails', () => {
  it('gives its place back: an update to what the old one is needs no other tunnel', () => {
    const one = world();
    one.pep('ed2').failing.set(2, 1);
    update(one, 2);
    expect(one.vpn('v').state.current.get('gold\ns1\ns2')).toBe(1);
    const before = commandsTo(one, 'ed1').length;
    update(one, 1);
    expect(commandsTo(one, 'ed1').slice(before)).toStrictEqual([]);
    expect(held(one)).toStrictEqual({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' } });
    expect(one.vpn('v').state).toMatchObject({ phase: 'active', activeNegotiation: 3, active: 1 });
  });

  it('is not tried again once an engineer has taken the pair out', () => {
    const one = world();
    one.breakTunnel('ed1', 'v', 1);
    one.settle();
    one.tellVpn('v', { type: 'engineer', asked: { change: 'remove', number: 1 }, by: 'ada' });
    one.tellVpn('v', { type: 'renew' });
    one.settle();
    expect(held(one)).toStrictEqual({ ed1: {}, ed2: {} });
    expect(one.vpn('v').state.failures.size).toBe(0);
  });
});
