import { setTimeout as delay } from 'node:timers/promises';
import { defaultPepTiming } from '@parley/cops';
import { CopsPep, defaultDeviceSettings, MemoryTunnelDriver, processClock, processPorts } from '@parley/pep';
import { serveParent, settingsOf } from '../negotiation/serve-parent.js';
import { pepIdOf, stubLink } from './mesh-network.js';

/** Edge devices with tunnels in memory, all in one process. */
export interface DevicesSettings {
  readonly port: number;
  readonly devices: number;
  /** Most that a reconnect waits beyond the interval, in ms. */
  readonly jitterMs: number;
}

/** `open`: have their CAT; `active`: tunnels that are in use, of all of them; `lost`: sessions that have ended. */
export interface DevicesHeld {
  readonly open: number;
  readonly active: number;
  readonly lost: number;
}

/** Devices that open their first session at once: fewer than one source may have unproven at the policy server (V40). */
const atOnce = 32;
const pollMs = 5;

const { port, devices, jitterMs } = settingsOf<DevicesSettings>();
let lost = 0;
const held = Array.from({ length: devices }, (_, at) => deviceOf(at));

serveParent<{ readonly kind: 'connect' | 'held' }>(
  async ({ kind }) => {
    if (kind === 'connect') await connectAll();
    return heldNow();
  },
  async () => {
    for (const { pep } of held) pep.stop();
  },
);

async function connectAll(): Promise<void> {
  for (let at = 0; at < held.length; at += atOnce) {
    const some = held.slice(at, at + atOnce);
    for (const { pep } of some) pep.start();
    while (some.some(({ pep }) => !pep.isOpen)) await delay(pollMs);
  }
}

function deviceOf(at: number) {
  const driver = new MemoryTunnelDriver(processClock);
  const pep = new CopsPep(
    {
      session: { ...defaultPepTiming, pepId: pepIdOf(at), pdp: 'bench', security: 'none' },
      device: { ...defaultDeviceSettings, stubLinks: [{ kind: 'name', name: stubLink }] },
      reconnect: { order: 'sequential', retryCount: 1, intervalMs: 1_000, jitterMs },
      servers: [{ host: '127.0.0.1', port }],
    },
    { driver, ...processPorts },
    (news) => {
      if (news.kind === 'closed') lost += 1;
    },
  );
  return { pep, driver };
}

function heldNow(): DevicesHeld {
  let [open, active] = [0, 0];
  for (const { pep, driver } of held) {
    if (pep.isOpen) open += 1;
    for (const tunnel of driver.tunnels) if (tunnel.active) active += 1;
  }
  return { open, active, lost };
}
