import { setTimeout } from 'node:timers/promises';
import { NatsBus } from '@parley/bus';
import {
  networkAnnounced,
  orderCompleted,
  provisioningDone,
  provisioningFailed,
  type EventContract,
  type NetworkAnnounced,
  type OrderCompleted,
} from '@parley/contracts';
import { createDatabase, freePort, startDeployed, startNats, type Deployed } from '@parley/testkit';
import type { Client } from 'pg';
import { startChild, type Child } from '../negotiation/child.js';
import { startServers, type Servers } from '../negotiation/sides.js';
import type { DevicesHeld, DevicesSettings } from './devices.process.js';
import { networkOf } from './mesh-network.js';

/** The schema of the log of the policy server. */
export const logSchema = 'parley_cops_pdp';

/** The last event of the service's log; 0: there is none. */
export async function latestEvent(database: Client): Promise<string> {
  const { rows } = await database.query<{ latest: string }>(
    `SELECT coalesce(max(global_position), 0) AS latest FROM ${logSchema}.events`,
  );
  return rows[0]?.latest ?? '0';
}

/** The policy server as built, in a process of its own, and devices in another one. */
export interface PolicyServer {
  /** Where devices connect. */
  readonly port: number;
  readonly servers: Pick<Servers, 'databaseUrl' | 'natsUrl' | 'stop'>;
  readonly deployed: Deployed;
  readonly devices: Child;
  /** Resolves when every device has its session. */
  connect(): Promise<DevicesHeld>;
  /** Publishes the agreement, and resolves when the policy server says that it is done; throws when it says that it failed. */
  provision(agreement: OrderCompleted): Promise<void>;
  stop(): Promise<void>;
}

/** The devices are there, and not connected yet. */
export async function startPolicyServer(count: number, jitterMs: number, postgresUrl?: string): Promise<PolicyServer> {
  const servers = await (postgresUrl === undefined ? startServers() : serversBeside(postgresUrl));
  const ends: (() => Promise<void>)[] = [() => servers.stop()];
  const stop = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const port = await freePort();
    const deployed = await startDeployed({
      databaseUrl: servers.databaseUrl,
      natsUrl: servers.natsUrl,
      services: ['cops-pdp'],
      // It is not ready before it knows the network, which it hears below: that it has started is in its log alone.
      env: { PARLEY_LOG_LEVEL: 'info', PARLEY_COPS_PORT: String(port) },
      onLine: (name, text) => process.stderr.write(`    ${name}: ${text}\n`),
    });
    ends.push(() => deployed.stop());
    const bus = await NatsBus.connect({ servers: servers.natsUrl, name: 'bench' });
    ends.push(() => bus.close());
    const provisioned = await hearOutcomes(bus);
    await publish(bus, networkAnnounced, networkOf(count), 'network');
    await untilReady(deployed.httpPort('cops-pdp'));
    const settings: DevicesSettings = { port, devices: count, jitterMs };
    const devices = await startChild('devices', 'cops/devices.process.js', settings);
    ends.push(() => devices.stop());
    return {
      port,
      servers,
      deployed,
      devices,
      connect: () => devices.ask<DevicesHeld>({ kind: 'connect' }),
      provision: async (agreement) => {
        const outcome = provisioned(agreement);
        await publish(bus, orderCompleted, agreement, `${agreement.orderId}-${agreement.negotiation}`);
        await outcome;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The policy server opens its port for devices when it knows the network, and says then that it is ready. */
async function untilReady(httpPort: number): Promise<void> {
  for (let attempts = 0; attempts < 1_200; attempts += 1) {
    const answer = await fetch(`http://127.0.0.1:${httpPort}/health/ready`).catch(() => undefined);
    if (answer?.ok === true) return;
    await setTimeout(50);
  }
  throw new Error('the policy server does not become ready');
}

/** A database of its own on that server, and a nats-server. */
async function serversBeside(postgresUrl: string): Promise<PolicyServer['servers']> {
  const databaseUrl = await createDatabase(postgresUrl);
  const nats = await startNats();
  return { databaseUrl, natsUrl: nats.url, stop: () => nats.stop() };
}

/** What the policy server says of each agreement, by order and negotiation. */
async function hearOutcomes(bus: NatsBus): Promise<(agreement: OrderCompleted) => Promise<void>> {
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const nameOf = (data: Readonly<Record<string, unknown>>): string =>
    `${String(data['orderId'])} ${String(data['negotiation'])}`;
  await bus.consume({
    durable: 'bench',
    types: [provisioningDone.type, provisioningFailed.type],
    handle: async ({ type, data }) => {
      const one = waiting.get(nameOf(data));
      if (type === provisioningDone.type) one?.resolve();
      else one?.reject(new Error(`${nameOf(data)} failed: ${JSON.stringify(data['reasons'])}`));
    },
  });
  return (agreement) => {
    const outcome = Promise.withResolvers<void>();
    waiting.set(nameOf(agreement), outcome);
    return outcome.promise;
  };
}

function publish(
  bus: NatsBus,
  { type }: EventContract,
  data: NetworkAnnounced | OrderCompleted,
  id: string,
): Promise<void> {
  const time = new Date().toISOString();
  return bus.publish({ id, type, source: '/bench', time, subject: 'bench', data: { ...data } });
}
