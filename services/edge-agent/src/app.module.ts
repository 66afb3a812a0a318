import type { OpenOnDevice } from '@parley/lifecycle';
import { MemoryTunnelDriver, processClock } from '@parley/pep';
import type { Logger } from '@parley/telemetry';
import type { descriptor } from './descriptor.js';
import { limits } from './limits.js';
import { openEdgeAgent } from './open-edge-agent.js';
import { findServers, resolveSrv } from './outbound/find-servers.js';
import { readAgentFile } from './outbound/agent-file.js';
import { Kernel } from './outbound/linux/kernel.js';
import { LinuxTunnelDriver } from './outbound/linux/linux-tunnel-driver.js';
import { programs } from './outbound/linux/run-program.js';
import { diskFiles } from './outbound/kept-policy/files.js';
import { KeptPolicyFile } from './outbound/kept-policy/kept-policy-file.js';
import type { AgentSettings } from './ports/agent-settings.js';
import type { DeviceDriver } from './ports/device-driver.js';

/** The parts list, and the one file that names adapters. */
export const open: OpenOnDevice<typeof descriptor> = async ({ file, state }, { logger }) => {
  const settings = readAgentFile(file);
  const store = new KeptPolicyFile({ files: diskFiles, folder: state, pepId: settings.pepId, logger });
  const { domain } = settings;
  const find =
    domain === undefined ? undefined : findServers(domain, { resolve: resolveSrv, chance: Math.random, logger });
  return openEdgeAgent({ logger, settings, store, driver: driverOf(settings, logger), ...(find && { find }) });
};

function driverOf({ driver, pepId, stubLinks }: AgentSettings, logger: Logger): DeviceDriver {
  if (driver === 'linux')
    return new LinuxTunnelDriver({ kernel: new Kernel(programs(limits.programMs)), pepId, stubLinks, logger });
  // Nobody else changes what is in this process's memory, and nothing of it outlives the process.
  return Object.assign(new MemoryTunnelDriver(processClock), {
    check: () => Promise.resolve(new Map<string, boolean>()),
    removeLeftovers: () => Promise.resolve(0),
  });
}
