import { transitLink } from '@parley/cops';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../test/agreed-world.js';
import { mesh, pair, passed, planOf, site, star, through, withHours } from '../../test/plans.js';
import { World } from '../../test/world.js';
import { countOf } from './allocations/taken.js';
import { decide } from './device/device.decider.js';
import { lostHandles } from './device/device.state.js';
import { evolve } from './device/evolve.js';
import { pointsOf } from './vpn/vpn.state.js';

const tunnelsOf = (world: World, name: string) => Object.fromEntries(world.pep(name).tunnels);

const connectedMesh = (count: number): World => agreedWorld(mesh(count));

describe('a session that is lost (VPN00 §6.9)', () => {
  it('needs nothing after a reconnect when every report was committed', () => {
    const world = connectedMesh(2);
    const before = world.device('ed1').events.length;
    world.disconnect('ed1');
    world.connect('ed1');
    expect(lostHandles(world.device('ed1').state)).toStrictEqual([]);
    world.settle();
    const types = world
      .device('ed1')
      .events.slice(before)
      .map(({ type }) => type);
    expect(types).not.toContain('device-decided');
  });

  it('asks for exactly the handle whose decision has no committed report (V41)', () => {
    const world = connectedMesh(2);
    world.losesNextReport = true;
    world.tellVpn('w', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    const lost = ['ed1', 'ed2'].filter((name) => !world.pep(name).isOnline);
    expect(lost).toHaveLength(1);
    const [name = ''] = lost;
    const { state } = world.device(name);
    const waiting = [...state.handles].flatMap(([handle, { outstanding }]) => (outstanding.length > 0 ? [handle] : []));
    expect(waiting).toHaveLength(1);
    const key = { process: 'p1', epoch: 1, session: 'again' };
    const verdict = decide(
      { type: 'open-session', session: key, now: world.now, proof: 'loopback', cached: true },
      state,
    );
    const opened = verdict.kind === 'recorded' ? verdict.events.reduce(evolve, state) : state;
    expect(opened.session).toStrictEqual(key);
    // The handle of the other VPN is kept too, and is not asked about.
    expect([lostHandles(opened), opened.handles.size]).toStrictEqual([waiting, 2]);
    world.connect(name);
    world.nowMs += 600_000;
    world.settle();
    for (const device of ['ed1', 'ed2'])
      expect(tunnelsOf(world, device)).toStrictEqual({ 'v 1': 'active', 'w 1': 'active' });
  });

  it('installs again what a device that kept nothing had', () => {
    const world = connectedMesh(3);
    world.disconnect('ed1');
    world.pep('ed1').crash();
    world.connect('ed1');
    world.settle();
    expect(tunnelsOf(world, 'ed1')).toStrictEqual({ 'v 1': 'active', 'v 2': 'active' });
    expect(world.vpn('v').state).toMatchObject({ phase: 'active', active: 3 });
  });

  it('lets a device remove under a new handle what was withdrawn while it was away', () => {
    const world = connectedMesh(2);
    world.disconnect('ed1');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    world.pep('ed1').handles.clear();
    world.pep('ed1').isCached = false;
    world.connect('ed1');
    world.settle();
    expect(tunnelsOf(world, 'ed1')).toStrictEqual({});
    expect(world.vpn('v').state.phase).toBe('removed');
    expect(world.device('ed1').state.vpns.size).toBe(0);
  });

  it('removes what a device may have installed before its report was lost and the order withdrawn', () => {
    const world = new World();
    for (const name of ['ed1', 'ed2']) world.connect(name);
    world.settle();
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    // The third report of ed1 is that of its install.
    for (let step = 0; step < 40 && world.pep('ed1').tunnels.size === 0; step += 1) {
      world.losesNextReport = world.device('ed1').state.vpns.get('v')?.ends.get(1)?.known === 'sent';
      world.step();
    }
    expect(world.pep('ed1').tunnels.size).toBe(1);
    expect(world.pep('ed1').isOnline).toBe(false);
    world.losesNextReport = false;
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect(world.vpn('v').state.phase).toBe('leaving');
    world.connect('ed1');
    world.settle();
    expect(tunnelsOf(world, 'ed1')).toStrictEqual({});
    expect(world.vpn('v').state.phase).toBe('removed');
  });

  it('takes nothing from a session after another one began (V42)', () => {
    const world = connectedMesh(2);
    const old = world.device('ed1').state.session;
    world.connect('ed1');
    expect(old).toBeDefined();
    if (old === undefined) return;
    const handle = world.pep('ed1').handleOf('v') ?? '';
    const late = { session: old, now: world.now };
    const { state } = world.device('ed1');
    const tunnels = [{ number: 1, status: 'failed' as const, errorCode: 1 }];
    for (const command of [
      { type: 'push' as const, ...late },
      { type: 'close-session' as const, cause: 'late', ...late },
      { type: 'report' as const, handle, solicited: false, isSuccess: false, tunnels, ...late },
    ])
      expect(decide(command, state)).toStrictEqual({ kind: 'refused', refusal: 'not-the-holder' });
  });

  it('calls a device on the latest discovery handle of a stub link, and not once on each that it ever opened', () => {
    const world = new World();
    world.connect('ed1');
    const [first = ''] = world.pep('ed1').handles.keys();
    const held = {
      session: world.device('ed1').state.session ?? { process: '', epoch: 0, session: '' },
      now: world.now,
    };
    const again = { type: 'request', kind: 'discovery', stubLinks: ['ge-0'], replaces: false, mType: 1 } as const;
    for (const handle of ['a1', 'a2', 'a3']) world.tellDevice('ed1', { ...again, handle, ...held });
    expect([...world.device('ed1').state.handles.keys()]).toStrictEqual(['a3']);
    expect(first).not.toBe('a3');
    world.tellDevice('ed1', { type: 'report', handle: 'a3', solicited: true, isSuccess: true, tunnels: [], ...held });
    world.tellDevice('ed1', { type: 'want', vpn: 'v', stubLinks: ['ge-0'], ends: [], activate: [], remove: [] });
    world.tellDevice('ed1', { type: 'push', ...held });
    const attends = world
      .device('ed1')
      .events.filter((event) => event.type === 'device-decided' && event.data.operations[0]?.command === 'attend');
    expect(attends).toHaveLength(1);
  });

  it('calls a device again that attended and did not request, with a growing pause (V39)', () => {
    const world = new World();
    world.connect('ed1');
    world.tellDevice('ed1', { type: 'want', vpn: 'v', stubLinks: ['ge-0'], ends: [], activate: [], remove: [] });
    const [handle = ''] = world.pep('ed1').handles.keys();
    const held = () => ({
      session: world.device('ed1').state.session ?? { process: '', epoch: 0, session: '' },
      now: world.now,
    });
    const attends = () =>
      world
        .device('ed1')
        .events.filter((event) => event.type === 'device-decided' && event.data.operations[0]?.command === 'attend')
        .length;
    const answered = (waitMs: number) => {
      world.tellDevice('ed1', { type: 'report', handle, solicited: true, isSuccess: true, tunnels: [], ...held() });
      world.nowMs += waitMs;
      world.tellDevice('ed1', { type: 'push', ...held() });
      return attends();
    };
    // The answer to the discovery is reported first.
    expect(answered(0)).toBe(1);
    expect(answered(4_999)).toBe(1);
    expect(answered(1)).toBe(2);
    expect(answered(9_999)).toBe(2);
    expect(answered(1)).toBe(3);
  });
});

describe('a device that an operator gives up (V44)', () => {
  it('frees the capacity, keeps the identifiers, and is sent its removals before anything else', () => {
    const world = connectedMesh(2);
    world.disconnect('ed2');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed2', by: 'ada' });
    world.settle();
    expect(world.vpn('v').state.phase).toBe('removed');
    expect(countOf(world.allocations.vnis)).toBe(1);
    world.tellVpn('w', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    expect([...(world.vpn('w').state.identities.get(1)?.key.toString() ?? '')].join('')).toBe('1001');
    world.connect('ed2');
    world.settle();
    const sent = world
      .device('ed2')
      .events.flatMap((event) => (event.type === 'device-decided' ? event.data.operations : []))
      .map(({ command }) => command);
    expect(sent.lastIndexOf('remove')).toBeLessThan(sent.lastIndexOf('install'));
    expect(tunnelsOf(world, 'ed2')).toStrictEqual({ 'w 1': 'active' });
    expect(countOf(world.allocations.vnis)).toBe(1);
  });
});

type Step =
  | { readonly type: 'connect' | 'disconnect' | 'crash' | 'lose-report' | 'lapse'; readonly device: number }
  | { readonly type: 'break'; readonly device: number; readonly number: number }
  | { readonly type: 'fail'; readonly device: number; readonly number: number }
  | { readonly type: 'cling'; readonly device: number; readonly command: 'install' | 'remove'; readonly number: number }
  | { readonly type: 'link'; readonly device: number; readonly isUp: boolean }
  | { readonly type: 'plan'; readonly shape: keyof typeof shapes; readonly bps: number }
  | { readonly type: 'wait'; readonly hours: number }
  | { readonly type: 'steady' }
  | { readonly type: 'withdraw' | 'renew' | 'settle' };

const sites = 4;
/** The last one ends no tunnel: some pass it. */
const devices = sites + 1;
const linkOf = (name: string): string => (name === `ed${devices}` ? transitLink : 'ge-0');
const device = fc.integer({ min: 1, max: devices });
const number = fc.integer({ min: 1, max: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ type: fc.constantFrom('connect', 'disconnect', 'crash', 'lose-report', 'lapse'), device }),
  fc.record({ type: fc.constant('break'), device, number }),
  fc.record({ type: fc.constant('fail'), device, number }),
  fc.record({ type: fc.constant('cling'), device, command: fc.constantFrom('install', 'remove'), number }),
  fc.record({ type: fc.constant('link'), device, isUp: fc.boolean() }),
  fc.record({
    type: fc.constant('plan'),
    shape: fc.constantFrom('mesh', 'passed', 'star', 'line', 'hours'),
    bps: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({ type: fc.constant('wait'), hours: fc.integer({ min: 1, max: 30 }) }),
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('renew', 'settle', 'steady') }) },
);

function take(world: World, one: Step, negotiation: number): void {
  const name = 'device' in one ? `ed${one.device}` : '';
  if (name !== '') world.pep(name, [linkOf(name)]);
  switch (one.type) {
    case 'connect':
      return world.connect(name);
    case 'disconnect':
      return world.disconnect(name);
    case 'crash':
      world.disconnect(name);
      return world.pep(name).crash();
    case 'lapse':
      return world.tellDevice(name, { type: 'lapse' });
    case 'lose-report':
      world.losesNextReport = true;
      return undefined;
    case 'break':
      return world.breakTunnel(name, 'v', one.number);
    case 'fail':
      world.pep(name).failing.set(one.number, 1);
      return undefined;
    // Status 4 in answer to it, and the tunnel is there (VPN00 §6.10).
    case 'cling':
      world.pep(name).breaking.set(`${one.command} ${one.number}`, 2);
      return undefined;
    case 'link':
      return world.link(name, 'v', linkOf(name), one.isUp);
    case 'plan':
      return world.tellVpn('v', { type: 'plan', negotiation, plan: shapes[one.shape](one.bps) });
    case 'wait':
      world.nowMs += one.hours * 3_600_000;
      return world.tellVpn('v', { type: 'keep-hours' });
    case 'steady':
      return world.tellVpn('v', { type: 'steady' });
    case 'withdraw':
    case 'renew':
      return world.tellVpn('v', one.type === 'renew' ? { type: 'renew' } : { type: 'withdraw', cause: 'withdrawn' });
    case 'settle':
      return world.settle();
  }
}

const shapes = {
  mesh: () => mesh(sites),
  passed: () => through(mesh(sites), passed(`ed${devices}`, [0, 1], [1, 2])),
  hours: () => withHours(mesh(sites), { from: '08:00', until: '18:00' }),
  star: () => star(sites),
  line: (bps: number) =>
    planOf(
      [1, 2, 3].map((at) => site(at)),
      [pair(1, 2, { bpsFromA: bps }), pair(2, 3)],
    ),
};

/** Everything comes back, and what failed is tried again, until nothing moves. */
function recover(world: World): void {
  world.losesNextReport = false;
  for (let at = 1; at <= devices; at += 1) {
    const pep = world.pep(`ed${at}`, [linkOf(`ed${at}`)]);
    pep.failing.clear();
    pep.breaking.clear();
    if (!world.pep(`ed${at}`).isOnline) world.connect(`ed${at}`);
  }
  for (let round = 0; round < 12; round += 1) {
    world.nowMs += 3_600_000;
    world.settle();
    for (let at = 1; at <= devices; at += 1) {
      world.link(`ed${at}`, 'v', linkOf(`ed${at}`), true);
      world.retry(`ed${at}`);
    }
    world.tellVpn('v', { type: 'renew' });
    world.settle();
  }
}

describe('whatever happens to devices, sessions and plans', () => {
  it('ends with the tunnels that are wanted at both ends and where they pass, and no others', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (script) => {
        const world = new World();
        script.forEach((one, at) => take(world, one, at + 2));
        world.tellVpn('v', { type: 'plan', negotiation: 100, plan: shapes.passed() });
        recover(world);
        const { state } = world.vpn('v');
        expect(state.phase).toBe('active');
        for (let at = 1; at <= devices; at += 1) {
          const name = `ed${at}`;
          const expected = [...state.current.values()]
            .flatMap((one) => state.tunnels.get(one) ?? [])
            .filter((tunnel) => pointsOf(tunnel).includes(name))
            .map((tunnel) => `v ${tunnel.number}`);
          const found = tunnelsOf(world, name);
          expect(Object.keys(found).sort()).toStrictEqual(expected.sort());
          expect(new Set(Object.values(found))).toStrictEqual(new Set(['active']));
        }
        expect(countOf(world.allocations.vnis) + countOf(world.allocations.keys)).toBe(6);
      }),
      { numRuns: 60 },
    );
  });

  it('ends with nothing once the order is withdrawn, and every identifier is free', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(), (script, at) => {
        const world = new World();
        const withWithdrawal: readonly Step[] = script.toSpliced(at % (script.length + 1), 0, { type: 'withdraw' });
        withWithdrawal.forEach((one, place) => take(world, one, place + 2));
        // A completion that comes late ends it as well.
        world.tellVpn('v', { type: 'plan', negotiation: 100, plan: mesh(sites) });
        recover(world);
        expect(world.vpn('v').state.phase).toBe('removed');
        for (let one = 1; one <= devices; one += 1) {
          expect(tunnelsOf(world, `ed${one}`)).toStrictEqual({});
          expect(world.device(`ed${one}`).state.vpns.size).toBe(0);
        }
        const { vnis, keys, inner } = world.allocations;
        expect([...vnis, ...keys, ...[...inner.values()].flat()]).toStrictEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
