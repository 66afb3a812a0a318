import type { Site } from '../demand.js';

interface Load {
  readonly sources: Set<string>;
  readonly sinks: Set<string>;
  sent: number;
  received: number;
}

/** What the paths of one profile load each arc with by the hose model (RFC 7297 §3.2), while they are laid one after another. */
export class HoseLoad {
  readonly #loads = new Map<number, Load>();

  /** bit/s on an arc with one more path over it: no more than its sources send, and no more than its sinks receive. */
  demandWith(arc: number, from: Site, to: Site): number {
    const load = this.#loads.get(arc);
    if (load === undefined) return Math.min(from.inBps, to.outBps);
    const sent = load.sources.has(from.identifier) ? load.sent : load.sent + from.inBps;
    const received = load.sinks.has(to.identifier) ? load.received : load.received + to.outBps;
    return Math.min(sent, received);
  }

  add(arcs: readonly number[], from: Site, to: Site): void {
    for (const arc of arcs) {
      const load = this.#loads.get(arc) ?? { sources: new Set(), sinks: new Set(), sent: 0, received: 0 };
      this.#loads.set(arc, load);
      if (!load.sources.has(from.identifier)) load.sent += from.inBps;
      if (!load.sinks.has(to.identifier)) load.received += to.outBps;
      load.sources.add(from.identifier);
      load.sinks.add(to.identifier);
    }
  }
}
