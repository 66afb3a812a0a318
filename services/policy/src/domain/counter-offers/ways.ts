import { profileOfPairs, type Profile } from '@parley/cpp';
import { endResource, pairsOf, type Site } from '../demand.js';
import { nearestFirst } from '../lay-uplinks.js';
import { internetResource, stubResource, type Network, type Resource } from '../network.js';
import { entryBetween } from '../pair-terms.js';
import { brokenBounds, legOfLink } from '../path-bounds.js';
import { figure, figuresOf, type Figures } from '../paths/additive-figures.js';
import type { Effort } from '../paths/effort.js';
import { allOpen, findWay } from '../paths/find-way.js';
import type { HoseLoad } from '../paths/hose-load.js';
import { sumOf } from '../paths/path-sums.js';
import type { PathTerms } from '../paths/path-terms.js';
import { outageOf } from '../paths/protected-pair.js';
import { hoseInBps, hoseOutBps } from '../pipes.js';
import { globalDirections } from '../scope-points.js';

/** Something of a profile that is to keep its bounds: the way between two ends, or the link of a site that is joined with nothing. */
export interface Way {
  readonly from: string;
  readonly to: string;
  /** The place of the scope's entry that says something of this pair alone. */
  readonly entry?: number;
  /** What is found on such terms, where it has room beside what is loaded; without `room`, wherever it goes. Undefined: nothing is found. */
  find(terms: PathTerms, room?: WayRoom): FoundWay | undefined;
}

export interface FoundWay {
  /** The worst of two paths that protect each other, and what both fail by together. */
  readonly figures: Figures;
  /** Loads what it goes over with what it carries. */
  readonly load: (load: HoseLoad) => void;
  /** Something has no room for it. */
  readonly isRoomScarce: boolean;
}

/** What ways of a profile that were found before load, and what is left beside other profiles and orders. */
export interface WayRoom {
  readonly load: HoseLoad;
  readonly left: (resource: Resource) => number;
}

/** What is asked of a way. */
export function profileOn(profile: Profile, { entry }: Pick<Way, 'entry'>): Profile {
  const own = entry === undefined ? undefined : profile.scope?.[entry];
  return own === undefined ? profile : profileOfPairs(profile, own);
}

/** The ways of a profile in the order of the document, those to the Internet after those between sites. */
export function waysOf(profile: Profile, sites: readonly Site[], network: Network, effort: Effort): readonly Way[] {
  const entryOf = entryBetween(profile);
  const pairs = pairsOf(profile, sites);
  const directions = globalDirections(profile);
  const joined = new Set(directions.length > 0 ? sites : pairs.flat());
  return [
    ...pairs.map(([from, to]): Way => {
      const entry = entryOf(from.linkIdentifier, to.linkIdentifier);
      return {
        ...{ from: from.identifier, to: to.identifier },
        ...(entry !== undefined && { entry }),
        find: (terms, room) => foundBetween(from, to, terms, network, effort, room),
      };
    }),
    ...directions.flatMap((direction) =>
      sites.map((site): Way => {
        const ends = direction === 'out' ? [site.identifier, 'the Internet'] : ['the Internet', site.identifier];
        const [from = '', to = ''] = ends;
        return { from, to, find: (terms, room) => foundUplink(site, direction, terms, network, effort, room) };
      }),
    ),
    ...sites
      .filter((site) => !joined.has(site))
      .map((site): Way => {
        const { identifier, linkIdentifier } = site;
        const figures = figuresOf(network.qualityOf(stubResource(linkIdentifier, 'in')), 0);
        const leg = legOfLink(site, network);
        const found = { figures, load: () => undefined, isRoomScarce: false };
        const find = ({ bounds }: PathTerms) => ([...brokenBounds(leg, bounds)].length === 0 ? found : undefined);
        return { from: identifier, to: 'its own link', find };
      }),
  ];
}

function foundUplink(
  site: Site,
  direction: 'in' | 'out',
  terms: PathTerms,
  network: Network,
  effort: Effort,
  room: WayRoom | undefined,
): FoundWay | undefined {
  const bps = direction === 'out' ? hoseInBps(site) : hoseOutBps(site);
  let isRoomScarce = false;
  for (const end of nearestFirst(site, network)) {
    if (room !== undefined && room.left(internetResource(end.linkIdentifier, direction)) < bps) {
      isRoomScarce = true;
      continue;
    }
    const [from, to] = direction === 'out' ? [site, end] : [end, site];
    const found = foundBetween(from, to, terms, network, effort, room);
    if (found !== undefined) return isRoomScarce ? { ...found, isRoomScarce } : found;
  }
  return undefined;
}

function foundBetween(
  from: Site,
  to: Site,
  terms: PathTerms,
  network: Network,
  effort: Effort,
  room: WayRoom | undefined,
): FoundWay | undefined {
  const { graph } = network;
  const [one, other] = [figuresAt(from, 'in', network), figuresAt(to, 'out', network)];
  const ends = one.map((spent, at) => spent + (other[at] ?? NaN));
  const query = { from: network.nodeOf(from.device), to: network.nodeOf(to.device), ends, ...terms };
  const hasRoom = ({ load, left }: WayRoom, arc: number) =>
    load.demandWith(arc, from, to) <= Math.max(0, Math.floor(left(graph.resources[arc] ?? '')));
  const allowed = terms.open ?? allOpen(graph);
  const open = room && allowed.map((some, arc) => (some === 1 && hasRoom(room, arc) ? 1 : 0));
  const found = findWay(graph, open === undefined ? query : { ...query, open }, terms, effort);
  if (found.kind !== 'found') return undefined;
  const { arcs, backup } = found;
  return {
    figures: ends.map((spent, at) => {
      const sum = sumOf(graph, arcs, at);
      if (backup === undefined) return spent + sum;
      return (
        spent + (at === figure.outage ? outageOf(graph, { arcs, backup }) : Math.max(sum, sumOf(graph, backup, at)))
      );
    }),
    load: (load) => {
      load.add(arcs, from, to);
      load.add(backup ?? [], from, to);
    },
    isRoomScarce: open?.some((some, arc) => some !== allowed[arc]) === true,
  };
}

const figuresAt = (site: Site, direction: 'in' | 'out', network: Network): Figures =>
  figuresOf(network.qualityOf(endResource(site, direction)), 0);
