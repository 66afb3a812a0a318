import {
  provisioningFailed,
  provisioningRemoved,
  vpnActive,
  vpnDegraded,
  vpnDeviceForgotten,
  vpnTunnelEngineered,
  vpnTunnelInstalled,
} from '@parley/contracts';
import { describe, expect, test } from 'vitest';
import { passedOn, withdraw } from '../../../test/negotiation.js';
import { acceptOf, negotiateToAgreement, offer, withAgreedNonce, World } from '../../../test/world.js';
import { orderId, provision } from '../../../test/negotiation.js';
import { orderDetailOf } from '../../inbound/bus/order-detail.js';
import { ProvisioningController } from '../../inbound/bus/provisioning.controller.js';
import { OrderDetailQuery } from '../../read-models/order-detail/order-detail.query.js';

const draining = new AbortController().signal;
const about = { orderId, negotiation: 1 };
const said = { ...about, provisioner: 'vpn', by: 'cops-pdp' };
const end = { tunnel: 't', className: 'committed', node: 'a', peerNode: 'b', technology: 'gre' };
const at = '2026-04-23T10:01:00.000Z';
const context = (type: string, id = type) =>
  // The door reads the type, the id and the time of a message alone.
  ({ type, id, time: at }) as Parameters<ProvisioningController['taken']>[1];

/** What is recorded of reports, as types and data. */
async function reportsIn(world: World): Promise<unknown[]> {
  const recorded = await world.log.readStream(orderId);
  return recorded.filter(({ type }) => type.endsWith('-reported')).map(({ data }) => data);
}

describe('what a provisioner says of an order', () => {
  test('becomes an event of it, member by member, with ends of tunnels counted', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToAgreement(replica);
    const door = new ProvisioningController(replica.reports, draining);
    await door.taken({ ...said, more: 1 }, context('provisioning.taken'));
    await door.tunnelInstalled({ ...about, device: 'ed-par-1', ends: [end, end] }, context(vpnTunnelInstalled.type));
    await door.active({ ...about, tunnels: 3 }, context(vpnActive.type));
    await door.done(said, context('provisioning.done'));
    await door.degraded({ ...about, active: 2, wanted: 3, reasons: ['a link'] }, context(vpnDegraded.type));
    await door.failed({ ...said, reasons: ['no room'] }, context(provisioningFailed.type));
    const forgotten = { ...about, device: 'ed-lon-1', by: 'ada', reason: 'burnt' };
    await door.deviceForgotten(forgotten, context(vpnDeviceForgotten.type));
    const nodes = ['paris', 'rome'];
    for (const [change, more] of [
      ['added', { reason: 'load' }],
      ['changed', { hours: { timeZone: 'UTC', from: '22:00', until: '06:00', days: [1, 2] } }],
      ['removed', {}],
    ] as const)
      await door.tunnelEngineered(
        { ...about, change, tunnel: '7', nodes, className: 'gold', by: 'ada', ...more },
        context(vpnTunnelEngineered.type, change),
      );
    const provisioner = { ofNegotiation: 1, provisioner: 'vpn', by: 'cops-pdp', at };
    expect(await reportsIn(world)).toStrictEqual([
      { report: 'taken', ...provisioner },
      { report: 'tunnel-installed', ofNegotiation: 1, device: 'ed-par-1', tunnels: 2, at },
      { report: 'active', ofNegotiation: 1, tunnels: 3, at },
      { report: 'done', ...provisioner },
      { report: 'degraded', ofNegotiation: 1, tunnels: 2, wanted: 3, reasons: ['a link'], at },
      { report: 'failed', ...provisioner, reasons: ['no room'] },
      { report: 'device-forgotten', ofNegotiation: 1, device: 'ed-lon-1', by: 'ada', reasons: ['burnt'], at },
      ...[
        { report: 'tunnel-wanted', reasons: ['load'] },
        { report: 'tunnel-changed', hours: { timeZone: 'UTC', from: '22:00', until: '06:00', days: [1, 2] } },
        { report: 'tunnel-unwanted' },
      ].map((one) => ({ ofNegotiation: 1, tunnel: '7', nodes, className: 'gold', by: 'ada', at, ...one })),
    ]);
  });

  test('is recorded once, also by another replica, and after the end of the order too', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToAgreement(replica);
    await replica.receive.handle(passedOn(await withAgreedNonce(replica, withdraw())));
    const removed = { ...said, forgotten: [{ device: 'ed-lon-1', by: 'ada', more: 1 }] };
    for (const { reports } of [replica, replica, world.replica()]) {
      await new ProvisioningController(reports, draining).removed(removed, context(provisioningRemoved.type));
    }
    expect(await reportsIn(world)).toStrictEqual([
      {
        report: 'removed',
        ofNegotiation: 1,
        provisioner: 'vpn',
        by: 'cops-pdp',
        forgotten: [{ device: 'ed-lon-1', by: 'ada' }],
        at,
      },
    ]);
    const { state } = await world.replica().orders.reload(orderId);
    expect(state?.status).toBe('Cancelled');
  });

  test('at a mailbox is recorded as what the policy server says, and changes of the order its activity alone', async () => {
    const world = new World();
    const replica = world.replica();
    await negotiateToAgreement(replica);
    const before = (await replica.orders.reload(orderId)).state;
    const door = new ProvisioningController(replica.reports, draining);
    const atMailbox = { ...about, provisioner: 'mailbox', by: 'workflow 7' };
    await door.taken(atMailbox, context('provisioning.taken'));
    await door.done(atMailbox, context('provisioning.done'));
    await door.failed({ ...atMailbox, reasons: ['no port is free'] }, context(provisioningFailed.type));
    await door.removed(atMailbox, context(provisioningRemoved.type));
    const said = { ofNegotiation: 1, provisioner: 'mailbox', by: 'workflow 7', at };
    expect(await reportsIn(world)).toStrictEqual([
      { report: 'taken', ...said },
      { report: 'done', ...said },
      { report: 'failed', ...said, reasons: ['no port is free'] },
      { report: 'removed', ...said },
    ]);
    expect(before?.agreement?.activity.own.state).toBe('active');
    const activity = { negotiation: 1, provisioner: 'mailbox', own: { state: 'inactive', since: at } };
    expect((await replica.orders.reload(orderId)).state).toStrictEqual({
      ...before,
      agreement: { ...before?.agreement, activity },
    });
  });

  test('of an order that there is not is nothing', async () => {
    const world = new World();
    await new ProvisioningController(world.replica().reports, draining).taken(said, context('provisioning.taken'));
    expect(await reportsIn(world)).toStrictEqual([]);
  });

  test('and breaks the contract is refused for good', async () => {
    const door = new ProvisioningController(new World().replica().reports, draining);
    expect(() => door.taken({ ...said, provisioner: 'post' }, context('provisioning.taken'))).toThrow(
      '/provisioner must',
    );
  });
});

test('the plan of an offer is passed on with the agreement, after a restart too', async () => {
  const world = new World();
  const site = { device: 'ed', pepId: 'ed', technologies: ['gre' as const], prefixes: [] };
  const plan = {
    sites: [
      { ...site, node: 'a', stubLink: 's1' },
      { ...site, node: 'b', stubLink: 's2' },
    ],
    classes: [
      {
        name: 'committed',
        mtuOctets: 1_500,
        technology: 'gre' as const,
        topology: { kind: 'full-mesh' as const },
        members: [0, 1].map((index) => ({ site: index, inBps: 1, outBps: 1 })),
      },
    ],
  };
  const first = world.replica();
  await first.receive.handle(passedOn(provision()));
  const decision = { kind: 'offer' as const, reasons: [], provisioner: 'vpn' as const, plan };
  await first.decision.handle({ ...offer, decision }, { consumer: 'order', messageId: 'decided-1' });
  const second = world.replica();
  await second.receive.handle(passedOn(await acceptOf(second)));
  const told: unknown[] = [];
  await world.bus.consume({
    durable: 'listener',
    types: ['order.completed'],
    handle: async ({ data }) => void told.push(data),
  });
  const third = world.replica();
  for (const event of await world.log.readStream(orderId)) await third.publisher.publish(event);
  expect(told).toMatchObject([{ orderId, provisioner: 'vpn', plan }]);
});

test('why an order is at the mailbox is recorded with its offer, shown in its history, and passed on with the agreement (N54)', async () => {
  const world = new World();
  const replica = world.replica();
  await replica.receive.handle(passedOn(provision()));
  const provisionerReasons = ['the scope says of no site what is behind it (N54)'];
  const decision = { kind: 'offer' as const, reasons: [], provisioner: 'mailbox' as const, provisionerReasons };
  await replica.decision.handle({ ...offer, decision }, { consumer: 'order', messageId: 'decided-1' });
  await world.replica().receive.handle(passedOn(await acceptOf(world.replica())));
  const provisioning = { provisioner: 'mailbox', reasons: provisionerReasons };
  const recorded = await world.log.readStream(orderId);
  expect(recorded.find(({ type }) => type === 'offer-proposed')?.data).toMatchObject({ provisioning });
  const detail = await new OrderDetailQuery(world.log).of(orderId);
  const history = detail && orderDetailOf(detail).history;
  expect(history?.find(({ event }) => event === 'offer-proposed')?.data).toMatchObject({ provisioning });
  const told: unknown[] = [];
  await world.bus.consume({
    durable: 'listener',
    types: ['order.completed'],
    handle: async ({ data }) => void told.push(data),
  });
  const publisher = world.replica().publisher;
  for (const event of recorded) await publisher.publish(event);
  expect(told).toMatchObject([{ orderId, provisioner: 'mailbox', provisionerReasons }]);
});
