import { boundedBy, type Site } from '../demand.js';

interface Load {
  readonly sources: Set<string>;
  readonly sinks: Set<string>;
  sent: number;
  received: number;
  /** One of them is the Internet, whose rates are infinite. */
  anySource: boolean;
  anySink: boolean;
}

/** What the paths of one profile load each arc with by the hose model (RFC 7297 §3.2), while they are laid one after another. */
export class HoseLoad {
  readonly #loads = new Map<number, Load>();

  /** bit/s on an arc with one more path over it: no more than its sources send, and no more than its sinks receive. */
  demandWith(arc: number, from: Site, to: Site): number {
    const load = this.#loads.get(arc);
    if (load === undefined) return Math.min(from.inBps, to.outBps);
    const sent = load.sources.has(from.identifier) ? load.sent : load.sent + finite(from.inBps);
    const received = load.sinks.has(to.identifier) ? load.received : load.received + finite(to.outBps);
    const anySource = load.anySource || from.inBps === Infinity;
    const anySink = load.anySink || to.outBps === Infinity;
    if (!anySource && !anySink) return Math.min(sent, received);
    return boundedBy({ ...load, anySource, anySink }, sent, received);
  }

  add(arcs: readonly number[], from: Site, to: Site): void {
    for (const arc of arcs) {
      const load: Load = this.#loads.get(arc) ?? {
        ...{ sources: new Set(), sinks: new Set() },
        ...{ sent: 0, received: 0, anySource: false, anySink: false },
      };
      this.#loads.set(arc, load);
      if (!load.sources.has(from.identifier)) load.sent += finite(from.inBps);
      if (!load.sinks.has(to.identifier)) load.received += finite(to.outBps);
      load.sources.add(from.identifier);
      load.sinks.add(to.identifier);
      if (from.inBps === Infinity) load.anySource = true;
      if (to.outBps === Infinity) load.anySink = true;
    }
  }
}

const finite = (bps: number): number => (bps === Infinity ? 0 : bps);
