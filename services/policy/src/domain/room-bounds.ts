import type { Profile } from '@parley/cpp';
import { committedBetween, wayKey, type Ends } from './committed-between.js';
import { demandOn, pairsOf, type Layout, type Site } from './demand.js';
import type { OrderGround, WayOf } from './fit-in-turn.js';
import { locateSites, waysOf } from './lay-out.js';
import { nearestFirst } from './lay-uplinks.js';
import { borderLinkOf, internetResource, type Network, type Resource } from './network.js';
import { termsBetween } from './pair-terms.js';
import { Effort } from './paths/effort.js';
import type { Ground } from './paths/ground.js';
import { HoseLoad } from './paths/hose-load.js';
import { mostFlow } from './paths/most-flow.js';
import { PathLayer } from './paths/path-layer.js';
import type { PathTerms } from './paths/path-terms.js';
import { asReadBy, hoseInBps, hoseOutBps, pipeBps } from './pipes.js';
import { termsOf } from './terms-of.js';

/** A profile as its ways are looked at one by one. */
interface Known {
  readonly sites: Layout['sites'];
  readonly pairs: readonly (readonly [Site, Site])[];
  readonly committed: (between: Ends) => number;
  readonly terms: PathTerms;
  readonly between: (from: Site, to: Site) => PathTerms;
}

/** bit/s that are asked of the links of sites, which is the same whatever paths are laid. */
export function askedOfLinks(layouts: readonly Layout[]): ReadonlyMap<Resource, number> {
  const asked = new Map<Resource, number>();
  for (const { users, sites } of layouts)
    for (const [resource, of] of users)
      if (borderLinkOf(resource) !== undefined) asked.set(resource, (asked.get(resource) ?? 0) + demandOn(of, sites));
  return asked;
}

/**
 * What is certain of the room that an order has, however its paths are laid: each bound leaves something of the order out, so that whatever it
 * excludes is excluded. What no bound excludes may have room or not.
 */
export class RoomBounds {
  readonly #profiles: readonly Profile[];
  readonly #network: Network;
  /** Beside other orders, and nothing of this one. */
  readonly #ground: Ground;
  readonly #known = new Map<number, Known | undefined>();

  constructor(
    private readonly order: OrderGround,
    private readonly effort: Effort = new Effort(),
  ) {
    this.#profiles = order.cpd.components.flatMap(({ profiles }) => profiles);
    this.#network = order.network;
    this.#ground = order.groundOf(new Map());
  }

  /** One of these ways has, by itself, no path with anything left: no paths of the order leave each of its ways something. */
  isNothingLeftFor(ways: readonly WayOf[]): boolean {
    return ways.some((way) => this.#hasNoRoom(way, 'something'));
  }

  /** Why no paths of the order have room for all that is asked: undefined where that is not excluded. `layouts`: where its sites are. */
  whyNotAll(ways: readonly WayOf[], layouts: readonly Layout[]): string | undefined {
    return this.#whyNotAtLinks(layouts) ?? this.#whyNotAlone(ways) ?? this.#whyNotThroughDevices(ways);
  }

  #whyNotAtLinks(layouts: readonly Layout[]): string | undefined {
    for (const [resource, bps] of askedOfLinks(layouts)) {
      const left = Math.max(0, Math.floor(this.#ground.left(resource)));
      if (bps > left) return `${resource} has ${left} bit/s left of the ${bps} bit/s asked of it on any paths`;
    }
    return undefined;
  }

  #whyNotAlone(ways: readonly WayOf[]): string | undefined {
    const alone = ways.find((way) => this.#hasNoRoom(way, 'all'));
    if (alone === undefined) return undefined;
    const { from = 'the Internet', to = 'the Internet' } = alone.ends;
    return `no path from ${from} to ${to} has room for all that is asked between the two, also by itself`;
  }

  #hasNoRoom({ profile, ends: { from, to } }: WayOf, needed: 'all' | 'something'): boolean {
    const known = this.#profileAt(profile);
    if (known === undefined || this.effort.isSpent) return false;
    const { sites, terms, between, committed } = known;
    const layerOn = (asked: PathTerms) =>
      new PathLayer(this.#network, asked, this.#ground, this.effort, new HoseLoad(sites), committed);
    const [sender, receiver] = [sites.get(from ?? ''), sites.get(to ?? '')];
    if (sender !== undefined && receiver !== undefined)
      return layerOn(between(sender, receiver)).hasNoRoom(sender, receiver, needed);
    const site = sender ?? receiver;
    if (site === undefined) return false;
    const layer = layerOn(terms);
    const direction = sender === undefined ? 'in' : 'out';
    const bps = sender === undefined ? hoseOutBps(site) : hoseInBps(site);
    return nearestFirst(site, this.#network).every((end) => {
      const left = this.#ground.left(internetResource(end.linkIdentifier, direction));
      if (left < (needed === 'all' ? bps : Math.min(bps, 1))) return true;
      return sender === undefined ? layer.hasNoRoom(end, site, needed) : layer.hasNoRoom(site, end, needed);
    });
  }

  /**
   * Traffic that the hoses and pipes of the order let sites of one device send, or receive, at once: its paths carry that, so that it flows
   * through the core where paths may be parted at will (max-flow min-cut, Ford and Fulkerson 1956).
   */
  #whyNotThroughDevices(ways: readonly WayOf[]): string | undefined {
    const seen = new Set<string>();
    for (const { profile, ends } of ways) {
      const sites = this.#profileAt(profile)?.sites;
      for (const [id, way] of [
        [ends.from, 'out of'],
        [ends.to, 'into'],
      ] as const) {
        const device = sites?.get(id ?? '')?.device;
        if (device === undefined || seen.has(`${way} ${device}`)) continue;
        seen.add(`${way} ${device}`);
        const traffic = this.#trafficAt(device, way, ways);
        const bps = [...traffic.values()].reduce((sum, some) => sum + some, 0);
        // Beyond it sums are not exact.
        if (bps > Number.MAX_SAFE_INTEGER || this.effort.isSpent) continue;
        const most = mostFlow(
          this.#network.graph,
          { at: this.#network.nodeOf(device), isInto: way === 'into', others: traffic },
          (resource) => Math.max(0, Math.floor(this.#ground.left(resource))),
          this.effort,
        );
        if (most !== undefined && most < bps)
          return `all paths ${way} ${device} carry ${most} bit/s together at most, less than the ${bps} bit/s that go there`;
      }
    }
    return undefined;
  }

  /** By the node at the other end, bit/s that may go there at once; what goes over these ways comes first. */
  #trafficAt(device: string, way: 'out of' | 'into', ways: readonly WayOf[]): ReadonlyMap<number, number> {
    const traffic = new Map<number, number>();
    for (const at of this.#profiles.keys()) {
      const known = this.#profileAt(at);
      if (known === undefined) continue;
      const starved = new Set(ways.flatMap(({ profile, ends }) => (profile === at ? wayKey(ends) : [])));
      const isStarved = ([from, to]: readonly [Site, Site]) =>
        starved.has(wayKey({ from: from.identifier, to: to.identifier }));
      const here = known.pairs.filter(
        ([from, to]) => from.device !== to.device && (way === 'into' ? to : from).device === device,
      );
      const sent = new Map<string, number>();
      const heard = new Map<string, number>();
      for (const pair of [...here.filter(isStarved), ...here.filter((one) => !isStarved(one))]) {
        const [from, to] = pair;
        const other = this.#network.nodeOf((way === 'into' ? from : to).device);
        const pipe = pipeBps(from, to.identifier);
        const toSend = hoseInBps(from) - (sent.get(from.identifier) ?? 0);
        const toHear = hoseOutBps(to) - (heard.get(to.identifier) ?? 0);
        const bps = pipe ?? Math.min(toSend, toHear);
        traffic.set(other, (traffic.get(other) ?? 0) + bps);
        if (pipe !== undefined) continue;
        sent.set(from.identifier, (sent.get(from.identifier) ?? 0) + bps);
        heard.set(to.identifier, (heard.get(to.identifier) ?? 0) + bps);
      }
    }
    return traffic;
  }

  /** Undefined where the profile is refused for another reason. */
  #profileAt(at: number): Known | undefined {
    if (!this.#known.has(at)) this.#known.set(at, this.#look(at));
    return this.#known.get(at);
  }

  #look(at: number): Known | undefined {
    const asked = this.#profiles[at];
    if (asked === undefined) return undefined;
    const { by } = this.order;
    const profile = asReadBy(by.procedure, asked);
    const located = locateSites(profile, this.#network, by.procedure.places);
    const found = termsOf(profile, this.#network, by);
    if (located.kind !== 'located' || found.kind !== 'found') return undefined;
    const { sites } = located;
    const { terms } = found;
    const pairs = pairsOf(profile, [...sites.values()]);
    const committed = committedBetween(sites, waysOf(pairs, profile, sites));
    return { sites, pairs, committed, terms, between: termsBetween(profile, terms, this.#network, by) };
  }
}
