import { expect, it } from 'vitest';
import { mesh, withHours } from '../../../test/plans.js';
import { World } from '../../../test/world.js';
import { limits } from '../../limits.js';
import { shownHours } from './hours-shown.js';
import { afterTunnels, pageOfWaiting, placeAmongWaiting } from './waiting-shown.js';

const nameOf = (deviceId: string): string => `name of ${deviceId}`;
const night = { from: '22:00', until: '06:00' };

/** A full mesh outside of its hours. */
function stateOf(count: number) {
  const world = new World();
  world.tellVpn('v', { type: 'plan', negotiation: 1, plan: withHours(mesh(count), night, 'UTC') });
  return world.vpn('v').state;
}

it('shows what waits for its hours at both ends, by its number, and until when it waits (V45)', () => {
  const { waiting, next } = pageOfWaiting(stateOf(2), 0, nameOf);
  const hours = { schedule: { timeZone: 'UTC', windows: [night] }, until: '2026-04-23T22:00:00.000Z' };
  const common = { tunnel: '1', className: 'gold', technology: 'vxlan', state: 'waiting', hours, waitsFor: 'hours' };
  expect(waiting).toStrictEqual([
    {
      ...{ ...common, node: 's1', peerNode: 's2' },
      ...{ device: 'name of ed1', peer: 'name of ed2' },
    },
    {
      ...{ ...common, node: 's2', peerNode: 's1' },
      ...{ device: 'name of ed2', peer: 'name of ed1' },
    },
  ]);
  expect(next).toBeUndefined();
});

it('shows a page of them after the other, each once, behind the tunnels that are there', () => {
  const state = stateOf(21);
  const numbers: string[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const { waiting, next } = pageOfWaiting(state, from, nameOf);
    expect(waiting.length).toBeLessThanOrEqual(2 * limits.page);
    numbers.push(...waiting.map(({ tunnel }) => tunnel));
    from = placeAmongWaiting(next);
  }
  expect(new Set(numbers).size).toBe(210);
  expect(numbers).toHaveLength(420);
  expect([undefined, 'v 0000000001', '+', '+1 0000000001'].map(placeAmongWaiting)).toStrictEqual(
    Array(4).fill(undefined),
  );
  expect(afterTunnels('v') > 'v 4294967295').toBe(true);
});

it('says the hours of a class, those that a tunnel has of its own, and none where it is there at all times', () => {
  const state = stateOf(2);
  const pair = { a: 's1', b: 's2', classId: 'gold' };
  expect(shownHours({ ...pair, classId: 'other' }, state)).toBeUndefined();
  expect(shownHours(pair, state)).toStrictEqual({
    schedule: { timeZone: 'UTC', windows: [night] },
    until: '2026-04-23T22:00:00.000Z',
  });
  const world = new World();
  world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
  const schedule = { timeZone: 'UTC', windows: [{ months: [1], monthDays: [1, 2], weekdays: [1], from: '08:00' }] };
  world.tellVpn('v', { type: 'engineer', asked: { change: 'change', number: 1, schedule }, by: 'ada' });
  expect(shownHours(pair, world.vpn('v').state)).toStrictEqual({
    schedule,
    own: true,
    until: '2029-01-01T08:00:00.000Z',
  });
});
