import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startChild, type Child } from '../negotiation/child.js';
import type { LoadReport } from '../negotiation/load.js';
import { roomyProviderFile } from '../negotiation/provider-file.js';
import { startOurs, startServers, type OurSide, type Servers } from '../negotiation/sides.js';
import { show } from '../report/table.js';
import { memoryOf } from '../startup/memory.js';

/** Customers of their own prefixes; what is in neither belongs to nobody. */
export const customers = { acme: '127.0.0.0/16', bolt: '127.77.0.0/16' } as const;

/** The deployed form with customers who negotiate from some addresses, and somebody who floods from others. */
export interface FloodServices {
  readonly servers: Servers;
  readonly ours: OurSide;
  readonly flooder: Child;
  /** So many negotiations, begun at so many per second. */
  negotiate(perSecond: number, negotiations: number): Promise<LoadReport>;
  /** MB by name of service. */
  memory(): ReadonlyMap<string, number>;
  /** Of the gateway's counter, all its labels together. */
  counted(counter: string): Promise<number>;
  stop(): Promise<void>;
}

export interface Flooder {
  readonly addresses: readonly string[];
  readonly seed: number;
}

/** The honest customers: more addresses than there are sockets, so that some share the flooder's queue. */
const honest = Array.from({ length: 8 }, (_, n) => `127.0.1.${n + 1}`);

export async function startFloodServices(
  flooder: Flooder,
  env: Readonly<Record<string, string>>,
): Promise<FloodServices> {
  const servers = await startServers();
  const providerFile = join(dirname(servers.providerFile), 'flood.yaml');
  await writeFile(providerFile, roomyProviderFile(customers));
  // The settings of one client's load are those of the other benches: here every source is limited as by default.
  const ours = await startOurs(servers, { PARLEY_PROVIDER_FILE: providerFile, ...env });
  const { cpnpPort, names } = ours.deployed;
  const child = await startChild('flooder', 'flood/flooder.process.js', { port: cpnpPort, ...flooder });
  const clients = await startChild('clients', 'negotiation/client.process.js', { port: cpnpPort, addresses: honest });
  return {
    servers,
    ours,
    flooder: child,
    negotiate: (perSecond, negotiations) => clients.ask<LoadReport>({ kind: 'paced', perSecond, negotiations }),
    memory: () => new Map(names.map((name) => [name, memoryOf(ours.deployed.process(name).pid)])),
    counted: async (counter) => {
      const answer = await fetch(`http://127.0.0.1:${ours.deployed.httpPort('gateway')}/metrics`);
      const values = (await answer.text()).matchAll(new RegExp(`^${counter}_total(?:\\{[^}]*\\})? (\\d+)`, 'gm'));
      return [...values].reduce((sum, [, value]) => sum + Number(value), 0);
    },
    stop: async () => {
      await Promise.all([child.stop(), clients.stop()]);
      await ours.stop();
      await servers.stop();
    },
  };
}

/** What is to be said of negotiations that ended in another way than agreed, if there are any. */
export function lostOf(what: string, { outcomes }: LoadReport): readonly string[] {
  const isLost = Object.keys(outcomes).some((outcome) => outcome !== 'agreed');
  return isLost ? [`${what}: not all were agreed: ${JSON.stringify(outcomes)}`] : [];
}

export const percentiles = ({ latencyMs: { p50, p95, p99 } }: LoadReport): string =>
  `${show(p50)} / ${show(p95)} / ${show(p99)}`;
