import { unremovedIn } from '../domain/device/device.state.js';
import { holdsInstalls } from '../domain/device/reconcile.js';
import { deviceStream } from '../streams/stream-names.js';
import type { Books } from './books.js';
import type { LiveSessions } from './live-sessions.js';

/** What a device has not removed of one VPN, and what follows from that. */
export interface OwedAtDevice {
  /** Numbers of the tunnels that it was asked to remove, and has not by its own word. */
  readonly unremoved: ReadonlySet<number>;
  /** It was given up, and gets nothing before it has reported its removals (V44). */
  readonly holdsInstalls: boolean;
}

/** Devices that were asked to remove tunnels, and say that these are there, or may be (V16): an operator has to know of them. */
export class OwedRemovals {
  constructor(
    private readonly books: Pick<Books, 'devices'>,
    private readonly sessions: Pick<LiveSessions, 'all'>,
  ) {}

  async at(deviceId: string, vpn: string): Promise<OwedAtDevice> {
    // Another process may have recorded what the device has said.
    const state = await this.books.devices.reload(deviceStream(deviceId));
    return { unremoved: new Set(unremovedIn(state).get(vpn)), holdsInstalls: holdsInstalls(state) };
  }

  /** How many tunnels that is at all devices whose sessions this process holds, as far as it knows them. */
  count(): number {
    let count = 0;
    for (const { deviceId } of this.sessions.all()) {
      const known = this.books.devices.recall(deviceStream(deviceId));
      if (known !== undefined) for (const tunnels of unremovedIn(known.state).values()) count += tunnels.length;
    }
    return count;
  }
}
