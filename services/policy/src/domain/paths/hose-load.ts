import { SharesOfLinks } from '../failover/shares-of-links.js';
import { keptOfPipes, standInsFor, type StandIn } from '../failover/stand-ins.js';
import type { Site } from '../demand.js';
import { pairKey } from '../pair-key.js';
import { hoseInBps, hoseOutBps, pipeBps, rateBetween } from '../pipes.js';
import type { Sites } from '../site.js';

interface Kept {
  readonly bySite: Map<readonly string[], number>;
  /** Of all sites, in bit/s. */
  total: number;
}

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
  /** Where links of sites keep something for when others of them fail: by site, what these bring. */
  readonly keptSent: Kept;
  readonly keptReceived: Kept;
  readonly standIns: Map<string, StandIn>;
}

const noSites: Sites = new Map();

/** What the paths of one profile load each arc with by the pipe and the hose model (RFC 7297 §3.2), while they are laid one after another. */
export class HoseLoad {
  readonly #loads = new Map<number, Load>();
  readonly #sites: Sites;
  /** Undefined: nothing is kept for when links fail. */
  readonly #shares: { readonly sent: SharesOfLinks; readonly received: SharesOfLinks } | undefined;
  readonly #standInsOf: ReturnType<typeof standInsFor>;

  /** `sites`: those of the profile, where something is kept for when links of them fail. */
  constructor(sites: Sites = noSites) {
    this.#sites = sites;
    this.#standInsOf = standInsFor(sites);
    if ([...sites.values()].some(({ failover }) => failover !== undefined))
      this.#shares = { sent: new SharesOfLinks(sites, hoseInBps), received: new SharesOfLinks(sites, hoseOutBps) };
  }

  /**
   * bit/s on an arc with one more path over it: its pipes, and no more than its sources send, and no more than its sinks receive; with what
   * these keep for when other links of their sites fail.
   */
  demandWith(arc: number, from: Site, to: Site): number {
    const known = this.#loads.get(arc);
    if (known === undefined && this.#shares === undefined) return rateBetween(from, to);
    const load = known ?? emptyLoad();
    const pipe = pipeBps(from, to.identifier);
    if (pipe !== undefined) {
      const piped = load.pipes.has(pairKey(from.identifier, to.identifier)) ? load.piped : load.piped + pipe;
      return (
        hosesOver(load, load.sent + load.keptSent.total, load.received + load.keptReceived.total) +
        piped +
        this.#keptOfPipes(load, from, to)
      );
    }
    const sent = load.sources.has(from.identifier) ? load.sent : load.sent + finite(hoseInBps(from));
    const received = load.sinks.has(to.identifier) ? load.received : load.received + finite(hoseOutBps(to));
    const anySource = load.anySource || from.inBps === Infinity;
    const anySink = load.anySink || to.outBps === Infinity;
    const keptSent = this.#keptWith(load.keptSent, load.sources, from, 'sent');
    const keptReceived = this.#keptWith(load.keptReceived, load.sinks, to, 'received');
    return (
      hosesOver({ anySource, anySink }, sent + keptSent, received + keptReceived) +
      load.piped +
      this.#keptOfPipes(load, from, to)
    );
  }

  add(arcs: readonly number[], from: Site, to: Site): void {
    for (const arc of arcs) {
      const load = this.#loads.get(arc) ?? emptyLoad();
      this.#loads.set(arc, load);
      for (const [key, standIn] of this.#standInsOf?.(from, to) ?? []) load.standIns.set(key, standIn);
      const pipe = pipeBps(from, to.identifier);
      if (pipe !== undefined) {
        const key = pairKey(from.identifier, to.identifier);
        if (!load.pipes.has(key)) load.piped += pipe;
        load.pipes.add(key);
        continue;
      }
      if (!load.sources.has(from.identifier)) load.sent += finite(hoseInBps(from));
      if (!load.sinks.has(to.identifier)) load.received += finite(hoseOutBps(to));
      load.sources.add(from.identifier);
      load.sinks.add(to.identifier);
      if (from.inBps === Infinity) load.anySource = true;
      if (to.outBps === Infinity) load.anySink = true;
      this.#keep(load.keptSent, load.sources, from, 'sent');
      this.#keep(load.keptReceived, load.sinks, to, 'received');
    }
  }

  /** What is kept at all sites, with one more link of one of them. */
  #keptWith({ bySite, total }: Kept, ids: ReadonlySet<string>, site: Site, way: 'sent' | 'received'): number {
    if (site.failover === undefined || ids.has(site.identifier)) return total;
    return total - (bySite.get(site.failover.links) ?? 0) + this.#keptAt(ids, site, way);
  }

  #keep(kept: Kept, ids: ReadonlySet<string>, site: Site, way: 'sent' | 'received'): void {
    if (site.failover === undefined) return;
    const [was, is] = [kept.bySite.get(site.failover.links) ?? 0, this.#keptAt(ids, site, way)];
    kept.bySite.set(site.failover.links, is);
    kept.total += is - was;
  }

  #keptAt(ids: ReadonlySet<string>, { identifier, failover }: Site, way: 'sent' | 'received'): number {
    if (failover === undefined) return 0;
    return this.#shares?.[way].keptBeside(failover.links, (id) => id === identifier || ids.has(id)) ?? 0;
  }

  #keptOfPipes({ standIns, pipes }: Load, from: Site, to: Site): number {
    const more = this.#standInsOf?.(from, to);
    if (more === undefined) return 0;
    const isOver = (sender: string, receiver: string) =>
      pipes.has(pairKey(sender, receiver)) || (sender === from.identifier && receiver === to.identifier);
    return keptOfPipes(new Map([...standIns, ...more]), isOver, this.#sites);
  }
}

const emptyLoad = (): Load => ({
  ...{ sources: new Set(), sinks: new Set() },
  ...{ sent: 0, received: 0, anySource: false, anySink: false },
  ...{ piped: 0, pipes: new Set() },
  keptSent: { bySite: new Map(), total: 0 },
  keptReceived: { bySite: new Map(), total: 0 },
  standIns: new Map(),
});

/** Where hoses are over an arc, they come in and go out. */
const hosesOver = (any: Pick<Load, 'anySource' | 'anySink'>, sent: number, received: number): number => {
  if (any.anySource && any.anySink) return sent + received;
  if (any.anySink) return sent;
  return any.anySource ? received : Math.min(sent, received);
};

const finite = (bps: number): number => (bps === Infinity ? 0 : bps);
