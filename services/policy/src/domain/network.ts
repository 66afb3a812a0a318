import { CarriedRates } from './carried-rates.js';
import { kmBetween, type Coordinates } from './great-circle.js';
import { figure, figuresOf, type Bounds } from './paths/additive-figures.js';
import { PathGraph } from './paths/path-graph.js';
import { arcsTo, GrowingTree } from './paths/shortest-paths.js';
import { delayOf } from './paths/path-sums.js';
import { spreadFigures, type AskedPercentiles, type Points, type SpreadFigure } from './paths/percentiles.js';
import { SpreadGraph, worstOf, type Percentiles, type SpreadArc, type SpreadEnd } from './paths/spread.js';
import { stepsOf, type Steps } from './paths/steps.js';
import type { LinkQuality } from './path-quality.js';
import type { TunnelEnd } from './vpn/vpn-plan.js';

/** One direction of a link: what capacity is reserved on. "core ed-par-1>ed-lon-1", "stub ed-par-1/ge-0/0/1 in" or "internet ed-par-1/ix-1 in". */
export type Resource = string;

export interface EdgeDevice extends Partial<TunnelEnd> {
  readonly name: string;
  /** Where it stands, as documents name the place of a site. */
  readonly place?: string;
  readonly coordinates?: Coordinates;
  readonly stubLinks: readonly StubLink[];
  /** Where it stands, by the names of regions. */
  readonly regions?: readonly string[];
  /** A transit point of tunnels (V43): pushed to as the ends are, or configured elsewhere. */
  readonly transit?: 'pushed' | 'elsewhere';
  /** What it meets of needs of security and privacy, by name. */
  readonly meets?: readonly string[];
}
/** What is known of a link besides its worst, by rising ranks (docs/paths.md). */
export interface LinkPercentiles {
  readonly delayVariationPercentiles?: readonly { readonly rank: number; readonly delayVariationMs: number }[];
  readonly lossPercentiles?: readonly { readonly rank: number; readonly lossRatio: number }[];
  /** In so many percent of the intervals it carries no less. Absent: it always carries its capacity. */
  readonly throughputPercentiles?: readonly { readonly rank: number; readonly throughputBps: number }[];
}
export interface StubLink extends LinkQuality, LinkPercentiles {
  readonly name: string;
  readonly capacityBps: number;
  /** The backup link of a site that has another one too (V43). */
  readonly standby?: boolean;
  /** It leads to the Internet, and is no customer's. */
  readonly internet?: boolean;
}
/** A link that leads to the Internet. */
export interface InternetLink {
  /** "device/stub". */
  readonly link: string;
  readonly device: string;
}
/** A link to a partner (N53): a stub link of ours, which no customer has. */
export interface Interconnect extends LinkQuality, Pick<LinkPercentiles, 'throughputPercentiles'> {
  readonly device: string;
  readonly stubLink: string;
  readonly partner: string;
  /** What the partner calls the link. */
  readonly linkIdentifier: string;
  readonly attachment: { readonly kind: 'port' | 'vlan' | 'vxlan'; readonly value: string };
  readonly capacityBps: number;
  readonly delayMs: number;
}
export interface CoreLink extends LinkQuality, LinkPercentiles {
  readonly between: readonly string[];
  /** Where it leads through; absent: it stays in the regions of its devices. */
  readonly regions?: readonly string[];
  readonly capacityBps: number;
  readonly delayMs: number;
  /** Largest packet that it carries, in octets; absent: that of the core. */
  readonly mtuOctets?: number;
  /** It encrypts what it carries. */
  readonly encrypts?: boolean;
  /** What it meets of needs of security and privacy, by name. */
  readonly meets?: readonly string[];
  /** What may fail and take other links with it, by name. */
  readonly sharedRiskGroups?: readonly string[];
  /** What is known of its delay besides the maximum, by rising ranks. */
  readonly delayPercentiles?: readonly { readonly rank: number; readonly delayMs: number }[];
}

/** A class of traffic by name (RFC 7297 §3.3, §3.7) with what it promises of every path; absent: nothing. */
export interface ServiceClass {
  readonly name: string;
  readonly delayMs?: number;
  readonly delayVariationMs?: number;
  readonly lossRatio?: number;
  /** Least between two sites. */
  readonly throughputBps?: number;
}

/** What the network is besides its devices and links. */
export interface NetworkTerms {
  /** Largest packet that the core carries, in octets. */
  readonly mtuOctets?: number;
  readonly classes?: readonly ServiceClass[];
  /** Seconds of the shortest interval over which the percentiles of links hold. */
  readonly percentileIntervalS?: number;
  readonly interconnects?: readonly Interconnect[];
}

/** Octets that a packet between sites is longer by where nothing more is known: VXLAN over IPv6. */
export const ordinaryEncapsulationOctets = 70;
/** Largest packet of a site that asks for nothing else. */
export const ordinaryMtuOctets = 1_500;

/** A path over core links: its directed resources in order, and its one-way delay. */
export interface Path {
  readonly resources: readonly Resource[];
  readonly delayMs: number;
}

/** A path that is used, and the one beside it where it is protected. */
export interface PathWithBackup extends Path {
  readonly backup?: Path;
}

/** The provider's network as the policy sells it: the footprint, capacity by direction, and shortest paths by delay. */
export class Network {
  readonly #capacity = new Map<Resource, number>();
  readonly #fastest = new Map<number, GrowingTree>();
  readonly #quality = new Map<Resource, LinkQuality>();
  readonly #classes: ReadonlyMap<string, ServiceClass>;
  readonly #stubLinks = new Map<string, readonly { readonly link: string; readonly capacityBps: number }[]>();
  readonly #standby = new Set<string>();
  readonly #internetLinks: InternetLink[] = [];
  readonly #interconnects: ReadonlyMap<string, Interconnect>;
  readonly #coreLinks = new Map<Resource, CoreLink>();
  readonly #places = new Map<string, string[]>();
  readonly #devices: ReadonlyMap<string, EdgeDevice>;
  readonly #spreadArcs: ReadonlyMap<Resource, SpreadArc>;
  readonly #spreadEnds = new Map<Resource, SpreadEnd>();
  /** The figures that some link has distributions of. */
  readonly #spreadFigures: ReadonlySet<SpreadFigure>;
  /** By the figures that percentiles are asked of. */
  readonly #spread = new Map<string, SpreadGraph>();
  /** How much of what is committed links carry at all times. */
  readonly carried: CarriedRates;
  /** The core, for searches. */
  readonly graph: PathGraph;
  /** Largest packet of a core link that says no other, in octets. */
  readonly coreMtuOctets: number;
  /** The least that any link or side of the underlay carries, in octets. */
  readonly leastMtuOctets: number;
  /** Largest packets that core links have, the largest first; none where no link says one. */
  readonly linkMtus: readonly number[];
  /** Largest packet that is carried between two sites, in octets. */
  readonly siteMtuOctets: number;
  /** Seconds of the shortest interval over which the percentiles of links hold; infinite: over none. */
  readonly percentileIntervalS: number;

  constructor(
    edgeDevices: readonly EdgeDevice[],
    coreLinks: readonly CoreLink[],
    {
      mtuOctets = ordinaryMtuOctets + ordinaryEncapsulationOctets,
      classes = [],
      percentileIntervalS = Infinity,
      interconnects = [],
    }: NetworkTerms = {},
  ) {
    this.percentileIntervalS = percentileIntervalS;
    this.carried = new CarriedRates(percentileIntervalS);
    this.coreMtuOctets = mtuOctets;
    const ownMtus = new Set(coreLinks.flatMap((link) => link.mtuOctets ?? []));
    this.linkMtus = ownMtus.size === 0 ? [] : [...ownMtus.add(mtuOctets)].toSorted((one, other) => other - one);
    const underlays = edgeDevices.flatMap(({ underlayMtu }) => underlayMtu ?? []);
    this.leastMtuOctets = [mtuOctets, ...ownMtus, ...underlays].reduce((least, next) => Math.min(least, next));
    this.siteMtuOctets = mtuOctets - ordinaryEncapsulationOctets;
    this.#devices = new Map(edgeDevices.map((one) => [one.name, one]));
    this.#classes = new Map(classes.map((one) => [one.name, one]));
    for (const { name, place, stubLinks } of edgeDevices) {
      this.#stubLinks.set(
        name,
        stubLinks
          .filter(({ internet }) => internet !== true)
          .map((stub) => ({ link: `${name}/${stub.name}`, capacityBps: stub.capacityBps })),
      );
      if (place !== undefined) this.#places.set(placeKey(place), [...this.devicesAt(place), name]);
      for (const stub of stubLinks) {
        if (stub.standby === true) this.#standby.add(`${name}/${stub.name}`);
        const link = `${name}/${stub.name}`;
        if (stub.internet === true) this.#internetLinks.push({ link, device: name });
        for (const direction of ['in', 'out'] as const) {
          const resource = stub.internet === true ? internetResource(link, direction) : stubResource(link, direction);
          this.#capacity.set(resource, stub.capacityBps);
          this.#quality.set(resource, stub);
          this.carried.note(resource, stub);
          const end = { figures: figuresOf(stub, 0), points: pointsOf(stub) };
          this.#spreadEnds.set(resource, { ...end, device: name, leads: direction });
        }
      }
    }
    this.#interconnects = new Map(interconnects.map((one) => [`${one.device}/${one.stubLink}`, one]));
    for (const [link, interconnect] of this.#interconnects) {
      for (const direction of ['in', 'out'] as const) {
        this.#capacity.set(stubResource(link, direction), interconnect.capacityBps);
        this.#quality.set(stubResource(link, direction), interconnect);
        this.carried.note(stubResource(link, direction), interconnect);
        // Its delay is what is taken beside the core, as no path goes around it.
        const end = { figures: figuresOf(interconnect, 0), points: {} };
        this.#spreadEnds.set(stubResource(link, direction), { ...end, device: interconnect.device, leads: direction });
      }
    }
    const arcs: SpreadArc[] = [];
    for (const coreLink of coreLinks) {
      const [a = '', b = ''] = coreLink.between;
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const resource = coreResource(from, to);
        this.#capacity.set(resource, coreLink.capacityBps);
        this.#quality.set(resource, coreLink);
        this.#coreLinks.set(resource, coreLink);
        this.carried.note(resource, coreLink);
        const { sharedRiskGroups: groups } = coreLink;
        const [figures, points] = [figuresOf(coreLink, coreLink.delayMs), pointsOf(coreLink)];
        arcs.push({ from, to, resource, figures, points, ...(groups !== undefined && { groups }) });
      }
    }
    this.graph = new PathGraph(this.#devices.keys(), arcs);
    this.#spreadArcs = new Map(arcs.map((arc) => [arc.resource, arc]));
    const spread = [...arcs, ...this.#spreadEnds.values()];
    this.#spreadFigures = new Set(
      spreadFigures.filter((of) => spread.some(({ points }) => (points[of] ?? []).length > 0)),
    );
  }

  /**
   * How these percentiles are searched by the distributions of links, with what is asked of all packets and intervals besides. Undefined: no link
   * has any of these figures that hold over such an interval.
   */
  percentilesBy(asked: AskedPercentiles, others: Bounds, intervalS: number): Percentiles | undefined {
    const figures = spreadFigures.filter((of) => asked[of] !== undefined && this.#spreadFigures.has(of));
    if (figures.length === 0 || intervalS < this.percentileIntervalS) return undefined;
    const key = figures.join();
    const spread =
      this.#spread.get(key) ?? new SpreadGraph(this.graph, [...this.#spreadArcs.values()], figures, this.#spreadEnds);
    this.#spread.set(key, spread);
    return { spread, asked, others };
  }

  /** What a link keeps of a figure of all packets, or intervals, and, where its points hold, of a share of them. Nothing for one that the network does not have. */
  stepsOf(resource: Resource, of: SpreadFigure, pointsHold: boolean): Steps {
    const link = this.#spreadArcs.get(resource) ?? this.#spreadEnds.get(resource);
    return link === undefined ? [] : stepsOf(pointsHold ? link.points[of] : [], worstOf(link.figures, of));
  }

  /** bit/s of a resource; 0 for one that the network does not have. */
  capacityOf(resource: Resource): number {
    return this.#capacity.get(resource) ?? 0;
  }

  /** What the link of a resource keeps; nothing for one that the network does not have. */
  qualityOf(resource: Resource): LinkQuality {
    const { delayVariationMs, lossRatio, availability, mtbfS, mttrS } = this.#quality.get(resource) ?? {};
    return {
      ...(delayVariationMs !== undefined && { delayVariationMs }),
      ...(lossRatio !== undefined && { lossRatio }),
      ...(availability !== undefined && { availability }),
      ...(mtbfS !== undefined && { mtbfS }),
      ...(mttrS !== undefined && { mttrS }),
    };
  }

  /** A class that the provider has; undefined otherwise. */
  classNamed(name: string): ServiceClass | undefined {
    return this.#classes.get(name);
  }

  /** The device as an end of tunnels; undefined where the provider file does not make it one. */
  tunnelEndOf(device: string): TunnelEnd | undefined {
    const { pepId, tunnelAddresses, technologies, underlayMtu } = this.#devices.get(device) ?? {};
    if (pepId === undefined || tunnelAddresses === undefined || technologies === undefined) return undefined;
    return underlayMtu === undefined ? undefined : { pepId, tunnelAddresses, technologies, underlayMtu };
  }

  /** How the device is a transit point of tunnels; undefined for one that is none. */
  transitOf(device: string): 'pushed' | 'elsewhere' | undefined {
    return this.#devices.get(device)?.transit;
  }

  /** Largest packet that tunnels between these devices carry, in octets: what is least of the core and their underlays. */
  siteMtuAt(devices: readonly string[]): number {
    const underlays = devices.flatMap((device) => this.tunnelEndOf(device)?.underlayMtu ?? []);
    return Math.min(this.siteMtuOctets, ...underlays.map((octets) => octets - ordinaryEncapsulationOctets));
  }

  get resources(): readonly Resource[] {
    return [...this.#capacity.keys()];
  }

  hasDevice(name: string): boolean {
    return this.#devices.has(name);
  }

  /** The edge device of a stub link "device/stub", or undefined outside the footprint. */
  deviceOf(linkIdentifier: string): string | undefined {
    if (!this.#capacity.has(stubResource(linkIdentifier, 'in'))) return undefined;
    return deviceIn(linkIdentifier);
  }

  /** The links to partners by their names "device/stub", in the order of the file. */
  get interconnects(): ReadonlyMap<string, Interconnect> {
    return this.#interconnects;
  }

  /** Whether a stub link "device/stub" is the backup of a site that has another link too. */
  standsBy(linkIdentifier: string): boolean {
    return this.#standby.has(linkIdentifier);
  }

  /** The border links of a device in the order of the file; none for a device that the network does not have. */
  stubLinksOf(device: string): readonly { readonly link: string; readonly capacityBps: number }[] {
    return this.#stubLinks.get(device) ?? [];
  }

  /** The links that lead to the Internet, in the order of the file. */
  get internetLinks(): readonly InternetLink[] {
    return this.#internetLinks;
  }

  /** The devices at a place, whatever the case of its letters. */
  devicesAt(place: string): readonly string[] {
    return this.#places.get(placeKey(place)) ?? [];
  }

  /** The place of a device, in the words of the provider file. */
  placeOf(device: string): string | undefined {
    return this.#devices.get(device)?.place;
  }

  /** Where a device stands. */
  regionsOf(device: string): readonly string[] {
    return this.#devices.get(device)?.regions ?? [];
  }

  /** Whole kilometres as the crow flies, rounded up. Throws where it is not known where one of them stands. */
  kmBetween(one: string, other: string): number {
    const [from, to] = [this.#coordinatesOf(one), this.#coordinatesOf(other)];
    return Math.ceil(kmBetween(from, to));
  }

  #coordinatesOf(device: string): Coordinates {
    const { coordinates } = this.#devices.get(device) ?? {};
    if (coordinates === undefined) throw new RangeError(`${device} has no coordinates`);
    return coordinates;
  }

  /** What a device meets of needs of security and privacy. */
  deviceMeets(device: string): readonly string[] {
    return this.#devices.get(device)?.meets ?? [];
  }

  /** The core link of a resource; undefined for one that is none. */
  coreLinkOf(resource: Resource): CoreLink | undefined {
    return this.#coreLinks.get(resource);
  }

  /** Largest packet that a core link carries, in octets. */
  linkMtuOf(resource: Resource): number {
    return this.#coreLinks.get(resource)?.mtuOctets ?? this.coreMtuOctets;
  }

  /** The number of a device in the graph; -1 for one that the network does not have. */
  nodeOf(device: string): number {
    return this.graph.nodeOf.get(device) ?? -1;
  }

  /**
   * The arcs of the path of least delay, by links and then by name where delays are equal; undefined when none joins the two nodes. A
   * full mesh asks for all pairs: each node is computed once.
   */
  fastestArcs(from: number, to: number): readonly number[] | undefined {
    const weights = this.graph.weights[figure.delay];
    if (from < 0 || to < 0 || weights === undefined) return undefined;
    const tree = this.#fastest.get(from) ?? new GrowingTree(this.graph, from, { weights });
    this.#fastest.set(from, tree);
    return arcsTo(this.graph, tree.upTo(to), to);
  }

  pathOver(arcs: readonly number[]): Path {
    return { resources: arcs.map((arc) => this.graph.resources[arc] ?? ''), delayMs: delayOf(this.graph, arcs) };
  }
}

function pointsOf(link: StubLink | CoreLink): Points {
  const delays = 'delayPercentiles' in link ? link.delayPercentiles : undefined;
  const variations = link.delayVariationPercentiles?.map(({ rank, delayVariationMs: value }) => ({ rank, value }));
  const losses = link.lossPercentiles?.map(({ rank, lossRatio: value }) => ({ rank, value }));
  return {
    ...(delays !== undefined && { delayMs: delays.map(({ rank, delayMs: value }) => ({ rank, value })) }),
    ...(variations !== undefined && { delayVariationMs: variations }),
    ...(losses !== undefined && { lossRatio: losses }),
  };
}

/** A resource as people know it: the link by its kind and name, and the direction; a core link's is "forward". */
export function linkOf(resource: Resource): { readonly link: string; readonly direction: string } {
  const [kind = '', name = '', direction = 'forward'] = resource.split(' ');
  return { link: `${kind} ${name}`, direction };
}

/** The border link of a resource; undefined for one in the core. */
export const borderLinkOf = (resource: Resource): string | undefined => /^stub (.*) (?:in|out)$/.exec(resource)?.[1];

/** A place is known by its words, however they are spaced and capitalised. */
export const placeKey = (place: string): string => place.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** `in` is what comes from the Internet, `out` what goes there. */
export const internetResource = (link: string, direction: 'in' | 'out'): Resource => `internet ${link} ${direction}`;
export const coreResource = (from: string, to: string): Resource => `core ${from}>${to}`;
/** The device of a stub link or one to the Internet, by its resource. */
export const deviceOfEnd = (resource: Resource): string =>
  deviceIn(/^(?:stub|internet) (.*) (?:in|out)$/.exec(resource)?.[1] ?? '');
/** The device of a stub link "device/stub", whether the network has it or not. */
export const deviceIn = (linkIdentifier: string): string => linkIdentifier.slice(0, linkIdentifier.indexOf('/'));
/** `in` is what the site sends into the network, `out` what it receives. */
export const stubResource = (linkIdentifier: string, direction: 'in' | 'out'): Resource =>
  `stub ${linkIdentifier} ${direction}`;
