import type { Bus } from '@parley/bus';
import { networkAnnounced, parseEvent, type NetworkAnnounced, type NetworkDevice } from '@parley/contracts';
import { defaultPepTiming, transitLink } from '@parley/cops';
import {
  CopsPep,
  defaultDeviceSettings,
  MemoryTunnelDriver,
  processClock,
  processPorts,
  type PdpPlace,
} from '@parley/pep';
import type { Running } from '@parley/running';

/** The policy server is in this process: it is tried again soon. */
const reconnect = { order: 'sequential', retryCount: 1, intervalMs: 1_000, jitterMs: 200 } as const;
/** Milliseconds until a REQ that was refused is made again: the network may have come later than the device. */
const requestAgainMs = 1_000;

/** Starts the device, and gives what ends it. */
export type RunDevice = (device: NetworkDevice) => () => void;

/** An edge device whose tunnels are in memory, and gone with the process. */
export const runInMemory =
  (pdp: PdpPlace): RunDevice =>
  ({ pepId, stubLinks, transit }) => {
    const links = transit === 'pushed' ? [...stubLinks, transitLink] : stubLinks;
    const pep = new CopsPep(
      {
        session: { ...defaultPepTiming, pepId, pdp: pdp.host, security: 'none' },
        device: {
          ...defaultDeviceSettings,
          requestAgainMs,
          stubLinks: links.map((name) => ({ kind: 'name', name })),
        },
        reconnect,
        servers: [pdp],
      },
      {
        driver: new MemoryTunnelDriver(processClock),
        ...processPorts,
      },
    );
    pep.start();
    return () => pep.stop();
  };

/** One that runs, and what it was started with. */
interface RunningDevice {
  readonly links: string;
  readonly stop: () => void;
}

/** Runs a device for each that the network announces, as the network is from one announcement to the next. */
export class SampleDevices {
  readonly #running = new Map<string, RunningDevice>();
  /** Parts of the announcement that is coming in; those of another version are forgotten with its first. */
  readonly #parts = new Map<number, NetworkAnnounced>();
  #version = '';
  #isOver = false;
  #devices: readonly NetworkDevice[] = [];
  #run: RunDevice | undefined;

  /** Begins those that are announced by now, and from now on: the policy server opens its port when it knows the network. */
  runBy(run: RunDevice): void {
    this.#run = run;
    this.#become(this.#devices);
  }

  /** PEPIDs of the devices that run. */
  get names(): readonly string[] {
    return [...this.#running.keys()];
  }

  /**
   * Follows the announcements, from before the first of them is made. Its end ends the devices; the bus goes on to deliver until it is
   * closed, because who announces would wait for a consumer that has gone.
   */
  async follow(bus: Pick<Bus, 'consume'>): Promise<Running> {
    await bus.consume({
      durable: 'sample-devices',
      types: [networkAnnounced.type],
      handle: async ({ data }) => this.take(parseEvent(networkAnnounced, data)),
    });
    return {
      stop: async () => {
        this.#become([]);
        this.#isOver = true;
      },
    };
  }

  take(part: NetworkAnnounced): void {
    if (this.#isOver) return;
    if (part.version !== this.#version) this.#parts.clear();
    this.#version = part.version;
    this.#parts.set(part.part, part);
    if (this.#parts.size < part.parts) return;
    this.#devices = [...this.#parts.values()].flatMap(({ devices }) => devices);
    this.#become(this.#devices);
  }

  /** Devices that are gone, or have other stub links, or tunnels pass them from now on, or no more, end; those that are not there yet begin. */
  #become(devices: readonly NetworkDevice[]): void {
    const run = this.#run;
    if (run === undefined) return;
    // What is configured by other means speaks no COPS (V43).
    const wanted = new Map(devices.filter(({ transit }) => transit !== 'elsewhere').map((one) => [one.pepId, one]));
    for (const [pepId, { links, stop }] of this.#running) {
      const device = wanted.get(pepId);
      if (device !== undefined && linksOf(device) === links) wanted.delete(pepId);
      else {
        stop();
        this.#running.delete(pepId);
      }
    }
    for (const [pepId, device] of wanted) this.#running.set(pepId, { links: linksOf(device), stop: run(device) });
  }
}

const linksOf = ({ stubLinks, transit }: NetworkDevice): string => JSON.stringify([stubLinks, transit]);
