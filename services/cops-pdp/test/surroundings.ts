import type { Bus, BusEvent } from '@parley/bus';
import { networkAnnounced, orderCancelled, orderCompleted, type NetworkDevice, type VpnPlan } from '@parley/contracts';
import { PostgresEventLog } from '@parley/event-log';
import { expect, vi } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import type { DeviceEvent } from '../src/domain/device/device.events.js';
import { copsPdpCodec, deviceCodec } from '../src/streams/codecs.js';
import { deviceStream } from '../src/streams/stream-names.js';
import { isTransit } from './transit-names.js';

export const about = { orderId: 'pqo-1', customerId: 'acme', negotiation: 1 };

/** By PEPID. */
export type Proofs = Readonly<Record<string, NonNullable<NetworkDevice['proof']>>>;

/** The rest of the provider, as policy servers on one database hear of it by the bus, and what they say there. */
export interface Surroundings {
  /** Tells of the network: devices by their PEPID, as `networkOf` has them, and what proves them off loopback. */
  announce(pepIds: readonly string[], proofs?: Proofs): Promise<void>;
  /** The agreement between the first of them, by default all, with so much bandwidth; resolves when it is told. */
  agree(negotiation: number, bps: number, of?: { readonly orderId?: string; readonly between?: number }): Promise<void>;
  withdraw(orderId?: string): Promise<void>;
  /** Until they have said so, this often in all. */
  untilSaid(type: string, times: number): Promise<void>;
  /** Until the tunnel is wanted of the device: a REQ that comes earlier is answered by NULL (V22). */
  untilWanted(pepId: string, instance: number): Promise<void>;
  /** What the log has of a device. */
  recorded(pepId: string): Promise<readonly DeviceEvent[]>;
  /** What is said on another bus too. */
  hear(bus: Bus): Promise<void>;
  stop(): Promise<void>;
}

/** @param url a database with the schema of the service */
export async function surroundingsOn(url: string, bus: Bus): Promise<Surroundings> {
  const said = new Map<string, string>();
  const types = ['provisioning.done', 'provisioning.removed', 'vpn.removed'];
  const hear = async (on: Bus): Promise<void> => {
    // Who begins to relay may say again what the other one has said.
    await on.consume({ durable: 'test', types, handle: async ({ id, type }) => void said.set(id, type) });
  };
  await hear(bus);
  const { schema } = descriptor.database;
  const log = new PostgresEventLog({ url, schema, maxConnections: 1, upcast: copsPdpCodec.upcast });
  let devices: readonly string[] = [];
  let published = 0;
  const recorded = async (pepId: string): Promise<readonly DeviceEvent[]> =>
    (await log.readStream(deviceStream(pepId))).map((one) => deviceCodec.fromRecorded(one));
  const publish = (type: string, data: BusEvent['data'], subject: string): Promise<void> => {
    const time = '2026-04-23T10:00:00.000Z';
    return bus.publish({ id: `${(published += 1)}`, type, source: '/test', time, subject, data });
  };
  const waits = { interval: 10 };
  return {
    hear,
    announce: async (pepIds, proofs) => {
      devices = pepIds;
      const network = { ...networkOf(pepIds, proofs), version: String(published) };
      await publish(networkAnnounced.type, network, about.orderId);
    },
    agree: (negotiation, bps, { orderId = about.orderId, between } = {}) => {
      const order = { ...about, orderId, negotiation, customerOrderIdentifier: 'acme-1', cpd: { components: [] } };
      const data = { ...order, provisioner: 'vpn', plan: planOf(devices.slice(0, between), bps) };
      return publish(orderCompleted.type, JSON.parse(JSON.stringify(data)) as BusEvent['data'], orderId);
    },
    withdraw: (orderId = about.orderId) =>
      publish(orderCancelled.type, { ...about, orderId, cause: 'withdrawn' }, orderId),
    untilSaid: (type, times) =>
      vi.waitFor(() => expect([...said.values()].filter((one) => one === type)).toHaveLength(times), waits),
    untilWanted: (pepId, instance) =>
      vi.waitFor(async () => {
        const ends = (await recorded(pepId)).flatMap((one) => (one.type === 'device-wanted' ? one.data.ends : []));
        expect(ends.map(({ end }) => end.number)).toContain(instance);
      }, waits),
    recorded,
    stop: () => log.close(),
  };
}

/** Devices ed1, ed2 and so on, each with the one stub link ge-0/0/1; those whose PEPIDs begin with p are transit points (V43). */
export const networkOf = (pepIds: readonly string[], proofs: Proofs = {}) => ({
  version: 'one',
  part: 1,
  parts: 1,
  devices: pepIds.map((pepId, at) => ({
    name: nameOf(pepId, at),
    pepId,
    ...(proofs[pepId] && { proof: proofs[pepId] }),
    tunnelAddresses: { v4: `192.0.2.${at + 1}` },
    technologies: ['gre' as const],
    underlayMtu: 1_500,
    stubLinks: isTransit(pepId) ? [] : ['ge-0/0/1'],
    ...(isTransit(pepId) && { transit: 'pushed' as const }),
  })),
  pools: { vnis: [], keys: [{ from: 1, to: 99 }], innerPrefixesV4: ['100.64.0.0/24'], innerPrefixesV6: [] },
});

const nameOf = (pepId: string, at: number): string => `${isTransit(pepId) ? 'p' : 'ed'}${at + 1}`;

/** A full mesh of GRE between them; all of it passes each transit point among them. */
export function planOf(pepIds: readonly string[], bps: number): VpnPlan {
  const devices = pepIds.map((pepId, at) => ({ pepId, device: nameOf(pepId, at) }));
  const sites = devices.filter(({ pepId }) => !isTransit(pepId));
  const pairs = sites.flatMap((_, a) => sites.slice(a + 1).map((__, at) => [a, a + 1 + at]));
  const transit = devices
    .filter(({ pepId }) => isTransit(pepId))
    .map((one) => ({ ...one, configured: 'pushed' as const, pairs, bps: [pairs.length * bps] }));
  return {
    sites: sites.map(({ pepId, device }, at) => ({
      node: `node-${at + 1}`,
      device,
      pepId,
      stubLink: 'ge-0/0/1',
      technologies: ['gre'],
      prefixes: [`10.${at + 1}.0.0/16`],
    })),
    classes: [
      {
        name: 'committed',
        mtuOctets: 1_400,
        technology: 'gre',
        topology: { kind: 'full-mesh' },
        members: sites.map((_, site) => ({ site, inBps: bps, outBps: bps })),
      },
    ],
    ...(transit.length > 0 && { transit }),
  };
}
