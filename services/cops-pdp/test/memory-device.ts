import { defaultPepTiming, type PepSettings } from '@parley/cops';
import {
  CopsPep,
  defaultDeviceSettings,
  defaultReconnectRule,
  MemoryTunnelDriver,
  processClock,
  type CopsPepPorts,
  type PdpPlace,
  type PepNews,
  type ReconnectRule,
} from '@parley/pep';

/** A device of libs/pep that knows nothing of the server but the protocol, and its tunnels. */
export interface MemoryDevice {
  readonly pep: CopsPep;
  readonly driver: MemoryTunnelDriver;
}

export interface MemoryDeviceOptions {
  readonly stubLinks?: readonly string[];
  /** By default it comes again soon. */
  readonly reconnect?: ReconnectRule;
  /** Where its sequences and handles start; default 1. */
  readonly start?: number;
  /** How it proves itself; by default it does not. */
  readonly proof?: Pick<PepSettings, 'security' | 'keys'>;
  readonly ports?: Partial<Pick<CopsPepPorts, 'clock' | 'connect' | 'tls'>>;
  readonly tell?: (news: PepNews) => void;
}

/** It is not started. */
export function memoryDevice(
  pepId: string,
  servers: readonly PdpPlace[],
  {
    stubLinks = ['ge-0/0/1'],
    reconnect,
    start = 1,
    proof = { security: 'none' },
    ports = {},
    tell,
  }: MemoryDeviceOptions = {},
): MemoryDevice {
  const clock = ports.clock ?? processClock;
  const driver = new MemoryTunnelDriver(clock);
  const pep = new CopsPep(
    {
      session: { ...defaultPepTiming, pepId, pdp: 'ps1', ...proof },
      device: { ...defaultDeviceSettings, stubLinks: stubLinks.map((name) => ({ kind: 'name', name })) },
      reconnect: reconnect ?? { ...defaultReconnectRule, intervalMs: 50, jitterMs: 50 },
      servers,
    },
    { driver, clock, chance: () => 0.5, random32: () => start, connectWithinMs: 5_000, ...ports },
    tell,
  );
  return { pep, driver };
}
