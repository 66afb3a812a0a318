import type { Site } from '../demand.js';
import { hoseInBps, hoseOutBps, pipeBps, rateBetween } from '../pipes.js';

interface Load {
  readonly sources: Set<string>;
  readonly sinks: Set<string>;
  sent: number;
  received: number;
  /** By pipes, each of which comes over an arc once. */
  piped: number;
  readonly pipes: Set<string>;
  /** One of them is the Internet, whose rates are infinite. */
  anySource: boolean;
  anySink: boolean;
}

/** What the paths of one profile load each arc with by the pipe and the hose model (RFC 7297 §3.2), while they are laid one after another. */
export class HoseLoad {
  readonly #loads = new Map<number, Load>();

  /** bit/s on an arc with one more path over it: its pipes, and no more than its sources send, and no more than its sinks receive. */
  demandWith(arc: number, from: Site, to: Site): number {
    const load = this.#loads.get(arc);
    if (load === undefined) return rateBetween(from, to);
    const pipe = pipeBps(from, to.identifier);
    if (pipe !== undefined) {
      const piped = load.pipes.has(keyOf(from, to)) ? load.piped : load.piped + pipe;
      return hosesOver(load, load.sent, load.received) + piped;
    }
    const sent = load.sources.has(from.identifier) ? load.sent : load.sent + finite(hoseInBps(from));
    const received = load.sinks.has(to.identifier) ? load.received : load.received + finite(hoseOutBps(to));
    const anySource = load.anySource || from.inBps === Infinity;
    const anySink = load.anySink || to.outBps === Infinity;
    return hosesOver({ anySource, anySink }, sent, received) + load.piped;
  }

  add(arcs: readonly number[], from: Site, to: Site): void {
    for (const arc of arcs) {
      const load: Load = this.#loads.get(arc) ?? {
        ...{ sources: new Set(), sinks: new Set() },
        ...{ sent: 0, received: 0, anySource: false, anySink: false },
        ...{ piped: 0, pipes: new Set() },
      };
      this.#loads.set(arc, load);
      const pipe = pipeBps(from, to.identifier);
      if (pipe !== undefined) {
        if (!load.pipes.has(keyOf(from, to))) load.piped += pipe;
        load.pipes.add(keyOf(from, to));
        continue;
      }
      if (!load.sources.has(from.identifier)) load.sent += finite(hoseInBps(from));
      if (!load.sinks.has(to.identifier)) load.received += finite(hoseOutBps(to));
      load.sources.add(from.identifier);
      load.sinks.add(to.identifier);
      if (from.inBps === Infinity) load.anySource = true;
      if (to.outBps === Infinity) load.anySink = true;
    }
  }
}

/** Where hoses are over an arc, they come in and go out. */
const hosesOver = (any: Pick<Load, 'anySource' | 'anySink'>, sent: number, received: number): number => {
  if (any.anySource && any.anySink) return sent + received;
  if (any.anySink) return sent;
  return any.anySource ? received : Math.min(sent, received);
};

const keyOf = (from: Site, to: Site): string => `${from.identifier}\u0000${to.identifier}`;

const finite = (bps: number): number => (bps === Infinity ? 0 : bps);
