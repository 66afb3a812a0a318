import { awaitedAt, countsOf, isGone } from './end-state.js';
import { pointsOf, type TunnelRow } from './tunnels.entity.js';
import type { EndsAtDevice, VpnRow } from './vpns.entity.js';

const nothingThere: EndsAtDevice = { held: 0, waits: 0 };

/** A VPN's row with the changes of its tunnels: costs as much as change, and as many devices as the VPN has. */
export class VpnDraft {
  readonly #counts: { wanted: number; installed: number; active: number };
  readonly #devices: Map<string, EndsAtDevice>;

  constructor(private readonly before: VpnRow) {
    const { wanted, installed, active, devices } = before;
    this.#counts = { wanted, installed, active };
    this.#devices = new Map(Object.entries(devices));
  }

  change(from: TunnelRow | undefined, to: TunnelRow | undefined): void {
    for (const [row, sign] of [
      [from, -1],
      [to, 1],
    ] as const) {
      const { wanted, installed, active } = countsOf(row);
      this.#counts.wanted += sign * wanted;
      this.#counts.installed += sign * installed;
      this.#counts.active += sign * active;
      if (row === undefined) continue;
      for (const end of pointsOf(row)) {
        const { held, waits } = this.#devices.get(end.deviceId) ?? nothingThere;
        this.#devices.set(end.deviceId, {
          held: held + (isGone(end) ? 0 : sign),
          waits: waits + (awaitedAt(row, end) === undefined ? 0 : sign),
        });
      }
    }
  }

  get row(): VpnRow {
    const devices = [...this.#devices].filter(([, { held, waits }]) => held > 0 || waits > 0);
    return { ...this.before, ...this.#counts, devices: Object.fromEntries(devices) };
  }
}
