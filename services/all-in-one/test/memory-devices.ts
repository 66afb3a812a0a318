import { setTimeout as pause } from 'node:timers/promises';
import { defaultPepTiming, type Message } from '@parley/cops';
import { CopsPep, defaultDeviceSettings, MemoryTunnelDriver, processClock, processPorts } from '@parley/pep';

/** Devices that open their first session at once: fewer than one source may have unproven at the policy server (V40). */
const atOnce = 32;

/** A device whose tunnels are in memory, and the messages of its sessions. */
export class MemoryDevice {
  readonly driver = new MemoryTunnelDriver(processClock);
  readonly seen: { readonly from: 'device' | 'server'; readonly message: Message }[] = [];
  readonly pep: CopsPep;

  constructor(port: number, pepId: string, stubLinks: readonly string[]) {
    this.pep = new CopsPep(
      {
        session: { ...defaultPepTiming, pepId, pdp: 'parley', security: 'none' },
        device: { ...defaultDeviceSettings, stubLinks: stubLinks.map((name) => ({ kind: 'name', name })) },
        reconnect: { order: 'sequential', retryCount: 1, intervalMs: 500, jitterMs: 500 },
        servers: [{ host: '127.0.0.1', port }],
      },
      {
        driver: this.driver,
        ...processPorts,
        seen: (direction, message) => this.seen.push({ from: direction === 'sent' ? 'device' : 'server', message }),
      },
    );
  }

  /** PRIDs of what it holds. */
  get held(): readonly string[] {
    return this.driver.tunnels.map(({ ref }) => ref.prid).sort();
  }

  get active(): number {
    return this.driver.tunnels.filter(({ active }) => active).length;
  }
}

/** Resolves when each has its session. */
export async function connectAll(devices: readonly MemoryDevice[]): Promise<void> {
  for (let at = 0; at < devices.length; at += atOnce) {
    const some = devices.slice(at, at + atOnce);
    for (const { pep } of some) pep.start();
    while (some.some(({ pep }) => !pep.isOpen)) await pause(5);
  }
}
