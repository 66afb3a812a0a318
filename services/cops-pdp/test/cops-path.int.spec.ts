import { InProcessBus, type BusEvent } from '@parley/bus';
import {
  networkAnnounced,
  orderCancelled,
  orderCompleted,
  parseAs,
  parseEvent,
  vpnListSessions,
  vpnShowVpn,
  type VpnShown,
  type ListedSession,
  type ReadModelReport,
} from '@parley/contracts';
import { migrate } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { createDatabase } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { openPolicyServer } from './policy-server.js';
import { about, networkOf, planOf } from './surroundings.js';
import { TcpPep } from './tcp-pep.js';

const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });
const names = ['ed1', 'ed2', 'ed3'] as const;
const time = '2026-04-23T10:00:00.000Z';

const network = networkOf(names.map((name) => `${name}.example.net`));
const plan = planOf(
  names.map((name) => `${name}.example.net`),
  1_000,
);

/** The service on PostgreSQL and a TCP port, as often as it is started; the bus stays. */
describe('from an agreement to active tunnels', () => {
  const bus = new InProcessBus({ log: logger });
  const said: BusEvent[] = [];
  const byHand: BusEvent[] = [];
  const peps = names.map((name) => new TcpPep(`${name}.example.net`, ['ge-0/0/1']));
  let url = '';
  let end: () => Promise<void> = () => Promise.resolve();
  let untilOpen = end;

  async function start(): Promise<number> {
    const server = await openPolicyServer(url, bus);
    end = () => server.stop();
    untilOpen = () => server.untilOpen();
    return server.port;
  }
  const publish = (type: string, data: BusEvent['data']): Promise<void> =>
    bus.publish({ id: `${type}-${said.length}`, type, source: '/test', time, subject: about.orderId, data });
  const untilSaid = (type: string): Promise<void> =>
    vi.waitFor(() => expect(said.map((event) => event.type)).toContain(type), { interval: 10 });
  /** All that was committed before is in it. */
  const listed = (asked: BusEvent['data']): Promise<readonly ListedSession[]> =>
    vi.waitFor(
      async () => {
        const reply = await bus.request(vpnListSessions.subject, asked);
        const { sessions, lagEvents } = parseAs(vpnListSessions.subject, vpnListSessions.reply, reply);
        expect(lagEvents).toBeUndefined();
        return sessions;
      },
      { interval: 20 },
    );
  const held = (): readonly object[] => peps.map(({ pep }) => Object.fromEntries(pep.tunnels));

  beforeAll(async () => {
    url = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(descriptor.database, url, undefined));
    await bus.consume({
      durable: 'test',
      types: ['provisioning.taken', 'provisioning.done', 'provisioning.removed', 'vpn.active', 'vpn.removed'],
      handle: async (event) => void said.push(event),
    });
  });
  beforeAll(async () => {
    const types = ['vpn.tunnel-engineered', 'vpn.device-forgotten'];
    await bus.consume({ durable: 'order', types, handle: async (event) => void byHand.push(event) });
  });
  afterAll(async () => {
    for (const pep of peps) pep.close();
    await end();
    await bus.close();
  });

  it('attends the devices, installs at both ends, activates, and says that it is done', async () => {
    const port = await start();
    await publish(networkAnnounced.type, network);
    await untilOpen();
    for (const pep of peps) pep.connect(port);
    const completed = {
      ...about,
      customerOrderIdentifier: 'acme-1',
      cpd: { components: [] },
      provisioner: 'vpn',
      plan,
    };
    await publish(
      orderCompleted.type,
      JSON.parse(JSON.stringify(parseEvent(orderCompleted, completed))) as BusEvent['data'],
    );
    await untilSaid('provisioning.done');
    expect(said.map(({ type }) => type)).toStrictEqual(['provisioning.taken', 'vpn.active', 'provisioning.done']);
    expect(held()).toStrictEqual([
      { 'pqo-1 1': 'active', 'pqo-1 2': 'active' },
      { 'pqo-1 1': 'active', 'pqo-1 3': 'active' },
      { 'pqo-1 2': 'active', 'pqo-1 3': 'active' },
    ]);
    expect(peps[0]?.rows.get(1)).toMatchObject({
      technology: 'gre',
      localAddress: { family: 1, address: '192.0.2.1' },
      remoteAddress: { family: 1, address: '192.0.2.2' },
      key: 1,
      localInner: '100.64.0.0/31',
      remoteInner: '100.64.0.1/31',
      bandwidth: 1_000,
      mtu: 1_472,
      prefixes: ['10.2.0.0/16'],
      stubLinks: [{ kind: 'name', name: 'ge-0/0/1' }],
    });
  });

  it('lists the sessions: who it is by which proof, from where, and what was heard', async () => {
    const sessions = await listed({ state: 'open' });
    expect(
      sessions.map(({ device, pepId, proof, handles, vpns, decisions }) => [
        ...[device, pepId, proof, handles, vpns, decisions],
      ]),
    ).toStrictEqual(names.map((name) => [name, `${name}.example.net`, 'loopback', 2, 1, 0]));
    for (const { address, reportedAt, process } of sessions) {
      expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
      expect(reportedAt).toBeDefined();
      expect(process).toBe(sessions[0]?.process);
    }
  });

  it('tells the devices that it shuts down (CC 11), and asks nothing of them after its restart', async () => {
    await end();
    await vi.waitFor(() => {
      for (const { heard } of peps) expect(heard.at(-1)).toMatchObject({ op: 'CC', error: { code: 11 } });
    });
    const port = await start();
    for (const pep of peps) {
      pep.heard.length = 0;
      pep.connect(port);
    }
    const accepted = async (): Promise<void> => {
      for (const { heard } of peps) expect(heard).not.toStrictEqual([]);
    };
    await vi.waitFor(accepted, { interval: 10 });
    for (const pep of peps) pep.keepAlive();
    await vi.waitFor(
      () => {
        for (const { heard } of peps) expect(heard.map(({ op }) => op)).toStrictEqual(['CAT', 'KA']);
      },
      { interval: 10 },
    );
  });

  it('lists the sessions of before and after its restart, and the same when the list is made anew', async () => {
    const before = await listed({});
    expect(before.map(({ device, state, cached, vpns }) => [device, state, cached, vpns])).toStrictEqual(
      names.map((name) => [name, 'open', true, 1]),
    );
    const generationOf = async (): Promise<unknown> => {
      const { readModels } = (await bus.request('vpn.list-read-models', {})) as {
        readModels: readonly ReadModelReport[];
      };
      return readModels.find(({ name }) => name === 'sessions');
    };
    expect(await bus.request('vpn.rebuild-read-model', { name: 'sessions' })).toStrictEqual({ outcome: 'begun' });
    await vi.waitFor(
      async () => expect(await generationOf()).toMatchObject({ generation: 2, isRebuilding: false, lagEvents: 0 }),
      { interval: 20 },
    );
    expect(await listed({})).toStrictEqual(before);
    expect(await listed({ device: 'ed2' })).toStrictEqual(before.slice(1, 2));
    expect(await listed({ device: 'ed3.example.net', state: 'ended' })).toStrictEqual([]);
  });

  it('makes, changes and removes what an engineer asks for, says so once, and refuses what does not fit', async () => {
    const asked = { orderId: 'pqo-1', by: 'ada', reason: 'load' };
    const always = { timeZone: 'UTC', from: '00:00', until: '24:00', days: [1, 2, 3, 4, 5, 6, 7] };
    const refusals = [
      await bus.request('vpn.tunnel-add', { ...asked, orderId: 'pqo-9', node: 'node-1', peerNode: 'node-2' }),
      await bus.request('vpn.tunnel-add', { ...asked, node: 'node-1', peerNode: 'ed9' }),
      await bus.request('vpn.tunnel-remove', { ...asked, tunnel: 'x' }),
      await bus.request('vpn.tunnel-change', { ...asked, tunnel: '3', hours: { ...always, timeZone: 'Mars/Olympus' } }),
    ];
    expect(refusals).toStrictEqual([
      { outcome: 'refused', refusal: 'unknown-vpn', message: 'there is no such VPN' },
      { outcome: 'refused', refusal: 'unknown-node', message: 'ed9 is no end of the VPN' },
      { outcome: 'refused', refusal: 'unknown-tunnel', message: 'the VPN has no tunnel x' },
      {
        ...{ outcome: 'refused', refusal: 'not-possible' },
        message: 'hours.timeZone: no time zone is called Mars/Olympus here',
      },
    ]);
    const done = (tunnel: string) => ({ outcome: 'done', vpns: ['pqo-1'], tunnel });
    for (const _ of ['asked', 'repeated'])
      expect(await bus.request('vpn.tunnel-change', { ...asked, tunnel: '3', bps: 5 })).toStrictEqual(done('4'));
    expect(await bus.request('vpn.tunnel-remove', { ...asked, tunnel: '1' })).toStrictEqual(done('1'));
    await vi.waitFor(
      () => expect(held().slice(0, 2)).toStrictEqual([{ 'pqo-1 2': 'active' }, { 'pqo-1 4': 'active' }]),
      { interval: 10 },
    );
    const added = { ...asked, node: 'ed1', peerNode: 'node-2', hours: always };
    expect(await bus.request('vpn.tunnel-add', added)).toStrictEqual(done('5'));
    await vi.waitFor(() => expect(held()[0]).toStrictEqual({ 'pqo-1 2': 'active', 'pqo-1 5': 'active' }), {
      interval: 10,
    });
    await vi.waitFor(() => expect(byHand.map(({ data }) => data)).toHaveLength(3));
    const about = { orderId: 'pqo-1', negotiation: 1, className: 'committed', by: 'ada', reason: 'load' };
    expect(byHand.map(({ data }) => data)).toStrictEqual([
      { ...about, change: 'changed', tunnel: '4', nodes: ['node-2', 'node-3'] },
      { ...about, change: 'removed', tunnel: '1', nodes: ['node-1', 'node-2'] },
      { ...about, change: 'added', tunnel: '5', nodes: ['node-1', 'node-2'], hours: always },
    ]);
  });

  it('has a tunnel wait for its hours, shows it by its number and until when, and tells the order (V45)', async () => {
    const month = new Date().getUTCMonth();
    const months = Array.from({ length: 10 }, (_, at) => ((month + 1 + at) % 12) + 1).sort((one, other) => one - other);
    const hours = { timeZone: 'UTC', from: '08:00', until: '18:00', months };
    const asked = { orderId: 'pqo-1', tunnel: '5', by: 'ada', hours };
    const outcome = await bus.request('vpn.tunnel-change', asked);
    const next = new Date(Date.UTC(new Date().getUTCFullYear(), month + 1, 1, 8)).toISOString();
    expect(outcome).toStrictEqual({ outcome: 'done', vpns: ['pqo-1'], tunnel: '5', waits: { until: next } });
    await vi.waitFor(() => expect(held()[0]).toStrictEqual({ 'pqo-1 2': 'active' }), { interval: 10 });
    const shown = async (): Promise<VpnShown> =>
      parseAs(vpnShowVpn.subject, vpnShowVpn.reply, await bus.request(vpnShowVpn.subject, { orderId: 'pqo-1' }));
    const schedule = { timeZone: 'UTC', windows: [{ months, from: '08:00', until: '18:00' }] };
    await vi.waitFor(
      async () =>
        expect((await shown()).tunnels.filter(({ tunnel }) => tunnel === '5')).toMatchObject([
          {
            device: 'ed1',
            peer: 'ed2',
            state: 'waiting',
            waitsFor: 'hours',
            hours: { schedule, own: true, until: next },
          },
          {
            device: 'ed2',
            peer: 'ed1',
            state: 'waiting',
            waitsFor: 'hours',
            hours: { schedule, own: true, until: next },
          },
        ]),
      { interval: 20 },
    );
    await vi.waitFor(() => expect(byHand.at(-1)?.data).toMatchObject({ change: 'changed', tunnel: '5', hours }));
  });

  it('does not wait for a device that an operator has given up, and refuses a name that there is not', async () => {
    expect(await bus.request('vpn.forget', { device: 'ed9', by: 'ada' })).toStrictEqual({
      outcome: 'refused',
      refusal: 'unknown-device',
    });
    expect(await bus.request('vpn.forget', { device: 'ed3', orderId: 'pqo-9', by: 'ada' })).toStrictEqual({
      outcome: 'refused',
      refusal: 'unknown-vpn',
    });
    expect(await bus.request('vpn.forget', { device: 'ed3', by: 'ada', reason: 'burnt' })).toStrictEqual({
      outcome: 'done',
      vpns: ['pqo-1'],
    });
    await vi.waitFor(() => expect(byHand.at(-1)?.type).toBe('vpn.device-forgotten'));
    const word = { by: 'ada', reason: 'burnt' };
    expect(byHand.at(-1)?.data).toStrictEqual({ orderId: 'pqo-1', negotiation: 1, device: 'ed3.example.net', ...word });
    await vi.waitFor(async () => {
      const { vpn } = await bus.request('vpn.show-vpn', { orderId: 'pqo-1' });
      expect(vpn).toMatchObject({ forgotten: [{ device: 'ed3', ...word }] });
    });
    peps[2]?.close();
  });

  it('removes everything that can be reached when the order is withdrawn, and leaves the stub links', async () => {
    await publish(orderCancelled.type, { ...about, cause: 'withdrawn' });
    await untilSaid('vpn.removed');
    expect(said.slice(3).map(({ type }) => type)).toStrictEqual(['provisioning.removed', 'vpn.removed']);
    expect(said[3]?.data['forgotten']).toStrictEqual([{ device: 'ed3.example.net', by: 'ada' }]);
    expect(held().slice(0, 2)).toStrictEqual([{}, {}]);
    await vi.waitFor(() => {
      for (const { pep } of peps.slice(0, 2)) expect(pep.handleOf('pqo-1')).toBeUndefined();
    });
  });
});
