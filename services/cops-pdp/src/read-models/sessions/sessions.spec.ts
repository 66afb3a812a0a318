import { MemoryEventLog, newStream } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mesh } from '../../../test/plans.js';
import { World } from '../../../test/world.js';
import { copsPdpCodec, deviceCodec } from '../../streams/codecs.js';
import { deviceStream } from '../../streams/stream-names.js';
import { sessionsModel } from './sessions.projection.js';
import { awaitedIn, SessionsQuery } from './sessions.query.js';

/** An instant for the event of this place in its stream. */
const instantOf = (at: number): string => new Date(Date.parse('2026-04-23T10:00:00.000Z') + at * 1_000).toISOString();

/** The query on a log with the devices of a world; each event a second after the one before it in its stream. */
async function queryOn(world: World): Promise<SessionsQuery> {
  const log = new MemoryEventLog({ upcast: copsPdpCodec.upcast });
  for (const [name, { events }] of world.devices) {
    let expected = newStream;
    for (const [at, event] of events.entries()) {
      const recorded = [deviceCodec.toRecorded(event)];
      const append = { streamId: deviceStream(name), expected, meta: { cause: 'test' }, recordedAt: instantOf(at) };
      const appended = await log.append({ ...append, events: recorded });
      if (appended.kind !== 'appended') throw new Error(appended.kind);
      expected = appended.head;
    }
  }
  const store = new MemoryReadModelStore();
  return new SessionsQuery(new ReadModels({ log, store, models: [sessionsModel], events: copsPdpCodec }));
}

function worldOf(count: number): World {
  const world = new World();
  for (let at = 1; at <= count; at += 1) world.connect(`ed${at}`);
  world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(count) });
  return world;
}

describe('the sessions as people see them', () => {
  it('say who holds it since when by which proof, and what has been heard', async () => {
    const world = worldOf(2);
    world.settle();
    const { events } = world.device('ed1');
    const lastReport = events.findLastIndex(({ type }) => type === 'device-reported');
    const { rows, lagEvents, next } = await (await queryOn(world)).page({ deviceId: 'ed1' });
    expect({ rows, lagEvents, next }).toStrictEqual({
      rows: [
        {
          ...{ deviceId: 'ed1', isOpen: true, process: 'p1', epoch: 1, session: '1' },
          ...{ proof: 'loopback', cached: false, openedAt: instantOf(0) },
          ...{ heardAt: instantOf(lastReport), reportedAt: instantOf(lastReport) },
          handles: { '00000001': { decisions: 0 }, '00000002': { vpn: 'v', decisions: 0 } },
        },
      ],
      lagEvents: 0,
      next: undefined,
    });
  });

  it('say how many decisions have no report, and since when', async () => {
    const world = worldOf(2);
    while (world.device('ed1').events.every(({ type }) => type !== 'device-decided')) world.step();
    const decidedAt = world.device('ed1').events.findIndex(({ type }) => type === 'device-decided');
    const { rows } = await (await queryOn(world)).page({ deviceId: 'ed1' });
    expect(rows.map(awaitedIn)).toStrictEqual([{ decisions: 1, since: instantOf(decidedAt) }]);
  });

  it('say when one ended and why, and begin anew with the next', async () => {
    const world = worldOf(2);
    world.settle();
    world.disconnect('ed2');
    const endedAt = instantOf(world.device('ed2').events.length - 1);
    const ended = await (await queryOn(world)).page({ isOpen: false });
    expect(ended.rows).toMatchObject([{ deviceId: 'ed2', isOpen: false, endedAt, cause: 'lost' }]);
    world.connect('ed2');
    const openedAt = instantOf(
      world.device('ed2').events.findLastIndex(({ type }) => type === 'device-session-opened'),
    );
    const { rows } = await (await queryOn(world)).page({ isOpen: true });
    expect(rows.map(({ deviceId }) => deviceId)).toStrictEqual(['ed1', 'ed2']);
    expect(rows[1]).toMatchObject({ session: '3', cached: true, openedAt });
    expect(rows[1]).not.toHaveProperty('endedAt');
    expect(rows[1]).not.toHaveProperty('cause');
  });

  it('are left as they are by the late end of an older one', async () => {
    const world = worldOf(1);
    const older = world.device('ed1').state.session;
    if (older === undefined) throw new Error('no session');
    world.connect('ed1');
    world.device('ed1').events.push({ type: 'device-session-closed', data: { ...older, cause: 'late' } });
    const { rows } = await (await queryOn(world)).page({});
    expect(rows).toMatchObject([{ deviceId: 'ed1', isOpen: true, session: '2' }]);
  });

  it('come a page after the other, each once', async () => {
    const query = await queryOn(worldOf(5));
    const pages: string[][] = [];
    for (let after: string | undefined; ;) {
      const page = await query.page({ limit: 2, ...(after !== undefined && { after }) });
      pages.push(page.rows.map(({ deviceId }) => deviceId));
      after = page.next;
      if (after === undefined) break;
    }
    expect(pages).toStrictEqual([['ed1', 'ed2'], ['ed3', 'ed4'], ['ed5']]);
  });

  it('have the request states of the aggregate, whatever happens in whichever order', async () => {
    const device = fc.integer({ min: 1, max: 3 }).map((at) => `ed${at}`);
    const happening = fc.oneof(
      device.map((name) => (world: World) => world.connect(name)),
      device.map((name) => (world: World) => world.disconnect(name)),
      device.map((name) => (world: World) => {
        world.pep(name).isCached = false;
      }),
      fc.tuple(device, fc.boolean()).map(
        ([name, isUp]) =>
          (world: World) =>
            world.link(name, 'v', 'ge-0', isUp),
      ),
      device.map((name) => (world: World) => {
        // It has given up its handle of the VPN without a word.
        const { session } = world.device(name).state;
        if (session === undefined) return;
        const request = { type: 'request', handle: 'ffffffff', kind: 'wanted', vpn: 'v', stubLinks: ['ge-0'] } as const;
        world.tellDevice(name, { ...request, replaces: false, mType: 1, session, now: world.now });
      }),
      fc.constant((world: World) => {
        world.losesNextReport = true;
      }),
      fc.integer({ min: 1, max: 30 }).map((steps) => (world: World) => {
        for (let at = 0; at < steps; at += 1) world.step();
      }),
      fc.constant((world: World) => world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 20 }), async (happenings) => {
        const world = worldOf(3);
        for (const happen of happenings) happen(world);
        const { rows } = await (await queryOn(world)).page({});
        const seen = rows.map(({ deviceId, session, isOpen, handles }) => ({
          deviceId,
          session: isOpen ? session : undefined,
          handles: new Map(
            Object.entries(handles).map(([handle, { vpn, decisions, isLost = false }]) => [
              handle,
              { vpn, decisions, isLost },
            ]),
          ),
        }));
        const known = [...world.devices].map(([deviceId, { state }]) => ({
          deviceId,
          session: state.session?.session,
          handles: new Map(
            [...state.handles].map(([handle, { vpn, outstanding, isLost }]) => [
              handle,
              { vpn, decisions: outstanding.length, isLost },
            ]),
          ),
        }));
        expect(seen).toStrictEqual(known);
      }),
      { numRuns: 100 },
    );
  });
});
