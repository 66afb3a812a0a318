import type { Ends } from '../committed-between.js';
import { endResource, type Site } from '../demand.js';
import type { Network, Path, PathWithBackup } from '../network.js';
import { rateBetween } from '../pipes.js';
import { figuresOf, type Figures } from './additive-figures.js';
import { Effort } from './effort.js';
import { findWay } from './find-way.js';
import type { Ground } from './ground.js';
import { HoseLoad } from './hose-load.js';
import { limitsBetween, keepsLimits, keepsShare, objectiveOf, passesAll } from './path-sums.js';
import { arcsTo, shortestPathsFrom, type Tree } from './shortest-paths.js';
import type { PathTerms } from './path-terms.js';
import type { Found, PathQuery } from './path-query.js';
import type { ShareLimit } from './share-limit.js';
import { whyNotKept, whyNotProtected, whyUndecided, whyUnsearched } from './why-no-path.js';

export type PairLaid =
  | {
      readonly kind: 'laid';
      readonly path: PathWithBackup;
      /** The search could not say whether a path keeps what is asked; this one is nearest to it. */
      readonly doubts?: readonly string[];
      /** Beside what was laid before, no path was found that has room for it and is wide enough for its packets. */
      readonly isStarved?: true;
      /** The agreement has both ends, and it is not within the capacity of that. */
      readonly isOutside?: true;
    }
  | { readonly kind: 'not-joined'; readonly reasons: readonly string[] }
  /** `tried`: the path that is nearest to what is asked, where any goes where it may. */
  | { readonly kind: 'not-kept'; readonly reasons: readonly string[]; readonly tried?: Path };

/** Whether an arc has room for the path that is laid, or is wide enough for its packets. */
type Room = (arc: number) => boolean;
const anyWidth: Room = () => true;
/** How a path was found. */
type Standing = Pick<Extract<PairLaid, { kind: 'laid' }>, 'isStarved' | 'isOutside'>;
/** Nobody is told why, since another end is tried. */
const notLaid: PairLaid = { kind: 'not-kept', reasons: [] };

/**
 * Lays the paths of one profile that ask for the same, one after another. Each is the fastest that keeps what is asked and has room: on what the order's
 * agreement has already where both ends are in it, so that an update moves no path without need; then on the links of the
 * agreement with what is left beside it, and then anywhere. Where there is room nowhere, it is the one that has room for the
 * largest share, and the rates will be lowered to it. Where rules prefer paths, the one of least cost stands for the fastest. Where packets of a size are asked for, links that carry them come before all this.
 */
export class PathLayer {
  readonly #left: Float64Array;
  readonly #preferredTrees = new Map<number, Tree>();
  /** Any path that joins two ends will do. */
  readonly #asksNothing: boolean;

  constructor(
    private readonly network: Network,
    private readonly terms: PathTerms,
    private readonly ground: Ground,
    private readonly effort: Effort = new Effort(),
    /** Shared by those that lay other pairs of the profile on other terms. */
    private readonly load: HoseLoad = new HoseLoad(),
    /** bit/s that are committed between two ends. */
    private readonly committed: (between: Ends) => number = () => Infinity,
  ) {
    this.#left = new Float64Array(network.graph.resources.length).fill(NaN);
    const { limits, open, passes, protection, throughput = [] } = terms;
    this.#asksNothing =
      open === undefined &&
      protection === undefined &&
      passes.length + throughput.length === 0 &&
      limits.every((limit) => limit === undefined);
  }

  /** `isRoomNeeded`: a path is of no use where a link of it has no room, or where it is not known whether it keeps what is asked. */
  lay(from: Site, to: Site, isRoomNeeded = false): PairLaid {
    const ends = [this.network.nodeOf(from.device), this.network.nodeOf(to.device)] as const;
    const fastest = this.network.fastestArcs(...ends);
    if (fastest === undefined)
      return { kind: 'not-joined', reasons: [`no path joins ${from.device} and ${to.device}`] };
    let known: PathQuery | undefined;
    const queried = () => (known ??= this.#queryOf(from, to));
    const isAlone = this.terms.protection === undefined;
    const isGood = (arcs: readonly number[]) => this.#asksNothing || (isAlone && this.#isWanted(arcs, queried()));
    const isWanted = isGood(fastest);
    const first = this.#preferredArcs(...ends) ?? fastest;
    const isFirstWanted = first === fastest ? isWanted : isGood(first);
    let isFull = false;
    let missed: Extract<Found, { kind: 'none' }> = { kind: 'none' };
    let isNarrow = false;
    for (const isWide of this.#widths(from, to)) {
      const isBest = isFirstWanted && first.every(isWide);
      for (const { hasRoom, isOutside } of this.#rooms(from, to)) {
        const standing: Standing = { ...(isNarrow && { isStarved: true }), ...(isOutside === true && { isOutside }) };
        if (isBest && first.every(hasRoom)) return { ...this.#laid({ arcs: first }, from, to), ...standing };
        if (this.effort.isSpent && isRoomNeeded) return notLaid;
        if (this.effort.isSpent) return this.#layUnsearched(fastest, isWanted, from, to);
        const query = queried();
        const open = this.#openWith(hasRoom);
        isFull = open.some((one, arc) => one === 0 && this.terms.open?.[arc] !== 0);
        const wide = isWide === anyWidth ? open : open.map((one, arc) => (isWide(arc) ? one : 0));
        const found = this.#find({ ...query, open: wide });
        if (found.kind === 'undecided' && isRoomNeeded) return notLaid;
        if (found.kind !== 'none') return { ...this.#lay(found, query, from, to), ...standing };
        missed = found;
      }
      isNarrow = true;
    }
    if (isRoomNeeded) return notLaid;
    const query = queried();
    const found: Found = isFull ? this.#findWidest(query, from, to) : missed;
    if (found.kind === 'none') return this.#notKept(found, query, from, to);
    return { ...this.#lay(found, query, from, to), isStarved: true };
  }

  /**
   * Whether it is certain that no path between two ends has room for `needed`, of which a layer knows that has laid nothing: for all that is
   * committed between them, on links that carry its packets, or for one bit/s.
   */
  hasNoRoom(from: Site, to: Site, needed: 'all' | 'something'): boolean {
    const [widest = anyWidth] = this.#widths(from, to);
    const hasRoom: Room = (arc) => {
      const demand = this.load.demandWith(arc, from, to);
      return (needed === 'all' ? demand : Math.min(demand, 1)) <= this.#leftOn(arc);
    };
    const open = this.#openWith(needed === 'all' ? (arc) => widest(arc) && hasRoom(arc) : hasRoom);
    return this.#find({ ...this.#queryOf(from, to), open }).kind === 'none';
  }

  #queryOf(from: Site, to: Site): PathQuery {
    const { limits, open, passes } = this.terms;
    return {
      ...{ from: this.network.nodeOf(from.device), to: this.network.nodeOf(to.device) },
      ...{ ends: this.#endsOf(from, to), limits, passes },
      ...{ between: [endResource(from, 'in'), endResource(to, 'out')], shares: this.#sharesOf(from, to) },
      ...(open !== undefined && { open }),
    };
  }

  /** The path of least cost of all; undefined where rules prefer none. */
  #preferredArcs(from: number, to: number): readonly number[] | undefined {
    const { preferred } = this.terms;
    if (preferred === undefined || preferred.effort.isSpent) return undefined;
    const { graph } = this.network;
    let tree = this.#preferredTrees.get(from);
    if (tree === undefined) {
      preferred.effort.addNodes(graph.names.length);
      tree = shortestPathsFrom(graph, from, { weights: objectiveOf(graph, preferred.costs) });
      this.#preferredTrees.set(from, tree);
    }
    return arcsTo(graph, tree, to);
  }

  #notKept(found: Extract<Found, { kind: 'none' }>, query: PathQuery, from: Site, to: Site): PairLaid {
    const { reasons, tried } =
      this.terms.protection === undefined
        ? whyNotKept(this.network, query, this.terms, from, to)
        : whyNotProtected(this.network, query, this.terms, found.shared, from, to);
    return { kind: 'not-kept', reasons, ...(tried !== undefined && { tried: this.network.pathOver(tried) }) };
  }

  #lay(found: Exclude<Found, { kind: 'none' }>, query: PathQuery, from: Site, to: Site) {
    if (found.kind === 'found') return this.#laid(found, from, to);
    const { nearest: arcs, backup } = found;
    const laid = this.#laid({ arcs, ...(backup !== undefined && { backup }) }, from, to);
    return { ...laid, doubts: whyUndecided(this.network, arcs, query, this.terms, from, to) };
  }

  /** So much was searched for the profile that the fastest path is taken, or a person has to look. */
  #layUnsearched(fastest: readonly number[], isWanted: boolean, from: Site, to: Site): PairLaid {
    const hasRoom = fastest.every((arc) => this.load.demandWith(arc, from, to) <= this.#leftOn(arc));
    const laid = { ...this.#laid({ arcs: fastest }, from, to), ...(!hasRoom && { isStarved: true as const }) };
    return isWanted ? laid : { ...laid, doubts: [whyUnsearched(from, to, this.terms)] };
  }

  /** As rules prefer it, where that can be said; whether there is a path at all does not depend on it. */
  #find(query: PathQuery): Found {
    const { preferred } = this.terms;
    if (preferred !== undefined && !preferred.effort.isSpent) {
      const { costs, effort } = preferred;
      const found = findWay(this.network.graph, { ...query, costs }, this.terms, effort);
      if (found.kind !== 'undecided') return found;
    }
    return findWay(this.network.graph, query, this.terms, this.effort);
  }

  /** Traffic goes over the one or the other: both are loaded with all of it. */
  #laid({ arcs, backup = [] }: Omit<Extract<Found, { kind: 'found' }>, 'kind'>, from: Site, to: Site) {
    this.load.add(arcs, from, to);
    this.load.add(backup, from, to);
    const path = this.network.pathOver(arcs);
    if (backup.length === 0) return { kind: 'laid', path } as const;
    return { kind: 'laid', path: { ...path, backup: this.network.pathOver(backup) } } as const;
  }

  #endsOf(from: Site, to: Site): Figures {
    const ofEnd = (site: Site, direction: 'in' | 'out') =>
      figuresOf(this.network.qualityOf(endResource(site, direction)), 0);
    const [one, other] = [ofEnd(from, 'in'), ofEnd(to, 'out')];
    return one.map((spent, at) => spent + (other[at] ?? NaN));
  }

  /** How often links may carry less than the throughput that is asked between two ends. */
  #sharesOf(from: Site, to: Site): readonly ShareLimit[] {
    const { throughput = [] } = this.terms;
    const idOf = ({ identifier, isInternet }: Site) => (isInternet === true ? undefined : identifier);
    const { carried, graph } = this.network;
    const ends = [endResource(from, 'in'), endResource(to, 'out')];
    return throughput.flatMap((asked) => {
      const bps = this.committed({ from: idOf(from), to: idOf(to) });
      return carried.limitOf(asked, bps, ends, graph) ?? [];
    });
  }

  #isWanted(arcs: readonly number[], { from, ends, limits, open, passes = [], shares = [] }: PathQuery): boolean {
    const { graph } = this.network;
    const left = limitsBetween(ends, limits);
    return (
      left !== undefined &&
      keepsLimits(graph, arcs, left) &&
      shares.every((share) => keepsShare(arcs, share)) &&
      (open === undefined || arcs.every((arc) => open[arc] === 1)) &&
      passesAll(graph, from, arcs, passes)
    );
  }

  /** The widest links first: those that carry the packets that are asked for, or else what comes nearest to it. */
  *#widths(from: Site, to: Site): Iterable<Room> {
    const { mtu } = this.terms;
    if (mtu === undefined) {
      yield anyWidth;
      return;
    }
    const { octets, carriage } = mtu;
    const outer = octets + carriage.encapsulationBetween(from.device, to.device).octets;
    const needed = Math.min(outer, carriage.underlayBetween(from.device, to.device));
    const narrower = this.network.linkMtus.filter((link) => link < needed);
    const widthOf = (arc: number) => this.network.linkMtuOf(this.network.graph.resources[arc] ?? '');
    for (const least of narrower.length === 0 ? [] : [needed, ...narrower.slice(0, -1)])
      yield (arc) => widthOf(arc) >= least;
    yield anyWidth;
  }

  *#rooms(from: Site, to: Site): Iterable<{ readonly hasRoom: Room; readonly isOutside?: true }> {
    const { graph } = this.network;
    const demand = (arc: number) => this.load.demandWith(arc, from, to);
    const isLeft: Room = (arc) => demand(arc) <= this.#leftOn(arc);
    const isAgreed = this.ground.hasAgreed(from.linkIdentifier) && this.ground.hasAgreed(to.linkIdentifier);
    if (isAgreed && rateBetween(from, to) > 0) {
      const agreed = (arc: number) => this.ground.agreed(graph.resources[arc] ?? '');
      yield { hasRoom: (arc) => demand(arc) <= agreed(arc) };
      yield { hasRoom: (arc) => agreed(arc) > 0 && isLeft(arc), isOutside: true };
      yield { hasRoom: isLeft, isOutside: true };
      return;
    }
    yield { hasRoom: isLeft };
  }

  #leftOn(arc: number): number {
    const known = this.#left[arc] ?? NaN;
    if (!Number.isNaN(known)) return known;
    const left = Math.max(0, Math.floor(this.ground.left(this.network.graph.resources[arc] ?? '')));
    this.#left[arc] = left;
    return left;
  }

  #openWith(hasRoom: Room): Uint8Array {
    const { open } = this.terms;
    const opened = new Uint8Array(this.network.graph.resources.length);
    for (let arc = 0; arc < opened.length; arc += 1) if (open?.[arc] !== 0 && hasRoom(arc)) opened[arc] = 1;
    return opened;
  }

  /** The path whose narrowest link has room for the largest share of what would be on it. */
  #findWidest(query: PathQuery, from: Site, to: Site): Found {
    const { graph } = this.network;
    const anywhere = this.#find(query);
    if (anywhere.kind !== 'found') return anywhere;
    const share = (arc: number): number => {
      const demand = this.load.demandWith(arc, from, to);
      return demand === 0 ? 1 : Math.min(1, this.#leftOn(arc) / demand);
    };
    const shares = [...new Set(graph.resources.map((_, arc) => share(arc)))].toSorted((a, b) => a - b);
    let widest: Found = anywhere;
    for (let [least, above] = [0, shares.length]; above - least > 1;) {
      const middle = (least + above) >> 1;
      const found = this.#find({ ...query, open: this.#openWith((arc) => share(arc) >= (shares[middle] ?? 0)) });
      if (found.kind === 'found') [widest, least] = [found, middle];
      else above = middle;
    }
    return widest;
  }
}
