import type { CapacityEntry, Cpd, Profile } from '@parley/cpp';
import type { Escalation } from '../guidelines.js';
import { entryAt } from '../demand.js';
import { pairKey } from '../pair-key.js';
import { pipeBps, pipesAmong, saysOfPairs } from '../pipes.js';
import { joinedDocument, type Split, type SplitDocument } from './combine-segment.js';
import { endsIn, type HandOver } from './hand-over-ends.js';
import { customerDocument, mapProfiles, ownDocument } from './hand-over.js';
import type { Site, Sites } from '../site.js';
import { askedSites, endPairsOf, hosedBps } from './end-pairs.js';
import { siteAtLink } from './hand-over-capacity.js';
import type { Loosened } from './looser-parts.js';
import { inProportion, pipesLowered, withPipeRates, type LoweredPipes } from './lowered-pipes.js';
import { handOverNode, partnerNames, partnerSite } from './partial-document.js';
import type { PartnerPrice } from './partner-price.js';
import type { Partner } from './partner.js';

/** What partners offer for the parts of an order that our own network does not have. */
export interface Bought {
  /** The customer's document with what the partners have lowered of it. */
  readonly asked: Cpd;
  /** The same as our own network is asked for it. */
  readonly own: Cpd;
  readonly handOvers: readonly HandOver[];
  /** One for each value that a partner offers lower than it was asked for. */
  readonly reasons: readonly string[];
  readonly prices: readonly PartnerPrice[];
  /** What is bought is more than may be bought without asking. */
  readonly escalation?: Escalation;
  /** What rules are told of it. */
  readonly facts: readonly BoughtPart[];
  /** In what its profiles are looser than they were asked, by their places. */
  readonly loosened?: readonly (readonly (Loosened | undefined)[])[];
  /** The document that is offered to the customer, of the own one as it is offered. */
  asCustomerAsks(offered: Cpd): Cpd;
}

export interface BoughtPart {
  readonly partner: string;
  readonly interconnect: string;
  readonly sites: readonly string[];
  /** In our currency and with the factor; absent: not known. */
  readonly price?: number;
}

/** What one partner was asked, and what it offers. */
export interface OfferedPart {
  readonly handOver: HandOver;
  readonly partner: Partner;
  readonly asked: Cpd;
  readonly offered: Cpd;
}

export function boughtOf(
  cpd: Cpd,
  parts: readonly OfferedPart[],
  more: Pick<Bought, 'prices' | 'facts' | 'escalation'>,
): Bought {
  const reasons: string[] = [];
  const asked = parts.reduce((document, part) => loweredBy(document, part, reasons), cpd);
  const handOvers = parts.map(({ handOver }) => handOver);
  const own = ownDocument(asked, handOvers);
  return {
    ...{ asked, own, handOvers, reasons },
    ...more,
    asCustomerAsks: (offered) => customerDocument(asked, own, offered, handOvers),
  };
}

/** A segment, of which nothing may be lower than it was asked: what is bought is between two parts of our own network. */
export const boughtSegment = (split: SplitDocument, more: Pick<Bought, 'prices' | 'facts' | 'escalation'>): Bought => ({
  ...{ asked: split.asked, own: split.own, handOvers: split.handOvers, reasons: split.reasons },
  ...more,
  asCustomerAsks: (offered) => joinedDocument(split, offered),
});

/** Sites outside the footprint together with a segment between two parts of our own network; `split`: of the own document, as it is lowered. */
export function boughtBeside(
  cpd: Cpd,
  parts: readonly OfferedPart[],
  splitOf: (own: Cpd) => Split,
  more: Pick<Bought, 'prices' | 'facts' | 'escalation'>,
): { readonly kind: 'bought'; readonly bought: Bought } | Extract<Split, { kind: 'not-kept' }> {
  const { asked, own, handOvers, reasons } = boughtOf(cpd, parts, more);
  const split = splitOf(own);
  if (split.kind === 'not-kept') return split;
  const bought: Bought = {
    ...{
      asked,
      own: split.own,
      handOvers: [...handOvers, ...split.handOvers],
      reasons: [...reasons, ...split.reasons],
    },
    ...more,
    asCustomerAsks: (offered) => customerDocument(asked, own, joinedDocument(split, offered), handOvers),
  };
  return { kind: 'bought', bought };
}

/** The customer's document with no more at the sites of a part than its partner offers. */
function loweredBy(cpd: Cpd, { handOver, partner, asked, offered }: OfferedPart, reasons: string[]): Cpd {
  // The partner's document has the profiles alone in which there are sites of the part, in the same order.
  const [were, are] = [asked, offered].map(({ components }) => components.flatMap(({ profiles }) => profiles));
  let next = 0;
  return mapProfiles(cpd, (profile) => {
    if (endsIn(profile, [handOver]).length === 0) return profile;
    const [was, is] = [were?.[next], are?.[next]];
    next += 1;
    if (was === undefined || is === undefined) throw new RangeError('the partner offers other profiles');
    return withMtuOf(withRatesOf(profile, handOver, partner, was, is, reasons), is, reasons);
  });
}

function withMtuOf(profile: Profile, offered: Profile, reasons: string[]): Profile {
  const { conformanceTraffic } = profile;
  const [asked, mtuOctets] = [conformanceTraffic?.mtuOctets, offered.conformanceTraffic?.mtuOctets];
  if (conformanceTraffic === undefined || asked === undefined || mtuOctets === undefined || mtuOctets >= asked)
    return profile;
  reasons.push(`a partner carries packets of ${mtuOctets} octets, less than the ${asked} asked`);
  return { ...profile, conformanceTraffic: { ...conformanceTraffic, mtuOctets } };
}

function withRatesOf(
  profile: Profile,
  { sites, link }: HandOver,
  partner: Partner,
  was: Profile,
  is: Profile,
  reasons: string[],
): Profile {
  if (!saysOfPairs(profile)) return withCapacityOf(profile, { sites, link }, was, is, undefined, reasons);
  const nameOf = partnerNames(profile, { sites }, partner);
  const piped = pipesLowered(profile, askedOfPartner(profile, was, sites, nameOf), is, nameOf);
  for (const [from, to] of pipesAmong(piped.sites)) {
    const [asked, offered] = [pipeBps(piped.sites.get(from), to) ?? 0, piped.pipes.get(pairKey(from, to)) ?? 0];
    if (offered < asked)
      reasons.push(`a partner offers ${offered} bit/s from ${from} to ${to}, less than the ${asked} bit/s asked`);
  }
  return {
    ...withCapacityOf(profile, { sites, link }, was, is, piped, reasons),
    ...withPipeRates(profile, piped),
  };
}

/** The sites of the partner's document with the hoses that the customer asks for them: it may have been asked for less. */
function askedOfPartner(
  profile: Profile,
  was: Profile,
  behind: readonly string[],
  nameOf: (site: string) => string,
): Sites {
  const sites = askedSites(profile);
  const pairs = endPairsOf(profile, sites, nameOf);
  const asked = new Map<string, Site>();
  for (const site of sites.values()) {
    if (!behind.includes(site.identifier)) continue;
    const identifier = nameOf(site.identifier);
    const known = asked.get(identifier) ?? { inBps: 0, outBps: 0 };
    const [inBps, outBps] = (['in', 'out'] as const).map((way) => hosedBps(site, way, sites, nameOf, pairs));
    asked.set(identifier, {
      ...{ identifier, linkIdentifier: site.linkIdentifier, device: '' },
      ...{ inBps: known.inBps + (inBps ?? 0), outBps: known.outBps + (outBps ?? 0) },
    });
  }
  return new Map([...askedSites(was), ...asked]);
}

function withCapacityOf(
  profile: Profile,
  { sites, link }: HandOver,
  was: Profile,
  is: Profile,
  piped: LoweredPipes | undefined,
  reasons: string[],
): Profile {
  if (profile.capacity === undefined || was.capacity === undefined || is.capacity === undefined) return profile;
  const handedOver = was.customerNodesMap.at(-1)?.linkIdentifier;
  const between = { was: entryAt(was.capacity, handedOver), is: entryAt(is.capacity, handedOver) };
  const lowered = new Map<string, CapacityEntry>();
  for (const end of endsIn(profile, [{ sites, link }])) {
    for (const node of end.nodes) {
      const { linkIdentifier } = node;
      const asked = entryAt(profile.capacity, linkIdentifier);
      const theirs = is.customerNodesMap.find(
        ({ identifier }) => identifier === partnerSite(sites.indexOf(node.identifier)),
      );
      const offered = theirs && entryAt(is.capacity, theirs.linkIdentifier);
      if (asked === undefined || theirs === undefined || offered === undefined || linkIdentifier === undefined)
        continue;
      const site = piped && siteAtLink(piped.sites, linkIdentifier);
      const rates = (way: 'in' | 'out') => {
        // What leaves the site comes out of the partner's network at the hand-over.
        const other = way === 'in' ? 'out' : 'in';
        if (piped !== undefined && site !== undefined) {
          const hosed = piped.hosedBps(site, way);
          const [, own = hosed] = piped.hosesAt(theirs.identifier, way);
          const most =
            piped.pipedBps(site, way) + Math.min(own, inProportion(hosed, ...piped.hosesAt(handOverNode, other)));
          return noMoreThan(asked[way], offered[way], most);
        }
        const [before, after] = [between.was?.[other].committedBps, between.is?.[other].committedBps];
        return noMoreThan(asked[way], offered[way], inProportion(asked[way].committedBps, before, after));
      };
      const entry = { ...asked, linkIdentifier, in: rates('in'), out: rates('out') };
      const less = (['in', 'out'] as const).filter(
        (way) =>
          entry[way].committedBps < asked[way].committedBps || (entry[way].peakBps ?? 0) < (asked[way].peakBps ?? 0),
      );
      if (less.length === 0) continue;
      lowered.set(linkIdentifier, entry);
      for (const way of less)
        reasons.push(
          `a partner offers ${ratesText(entry[way])} ${words[way]} at ${linkIdentifier}, less than the ${ratesText(asked[way])} asked`,
        );
    }
  }
  for (const [link, entry] of piped === undefined ? [] : withoutPipes(profile, sites, piped)) lowered.set(link, entry);
  const others = profile.capacity.filter(({ linkIdentifier }) => !lowered.has(linkIdentifier ?? ''));
  return lowered.size === 0 ? profile : { ...profile, capacity: [...others, ...lowered.values()] };
}

/** Our sites without what their pipes to the part have less: it is no more of their hoses, of which the partner was told. */
function* withoutPipes(
  { capacity = [], customerNodesMap }: Profile,
  behind: readonly string[],
  piped: LoweredPipes,
): Iterable<readonly [string, CapacityEntry]> {
  for (const site of piped.sites.values()) {
    if (behind.includes(site.identifier)) continue;
    const less = (way: 'in' | 'out') =>
      (way === 'in' ? site.inBps : site.outBps) - piped.hosedBps(site, way) - piped.pipedBps(site, way);
    const entry = entryAt(capacity, site.linkIdentifier);
    if (entry === undefined || less('in') + less('out') === 0) continue;
    const rates = (way: 'in' | 'out') => ({ ...entry[way], committedBps: entry[way].committedBps - less(way) });
    // A site that names no link yet has the entry of every link alone.
    const link = customerNodesMap.find(({ linkIdentifier }) => linkIdentifier === site.linkIdentifier)?.linkIdentifier;
    const named = { ...entry, ...(link !== undefined && { linkIdentifier: link }) };
    yield [link ?? '', { ...named, in: rates('in'), out: rates('out') }];
  }
}

const words = { in: 'into the network', out: 'out of it' };
const ratesText = ({ committedBps, peakBps }: CapacityEntry['in']): string =>
  peakBps === undefined ? `${committedBps} bit/s` : `${committedBps} bit/s committed and ${peakBps} bit/s at most`;

/** The rates that a partner offers of those asked, and no more than `most` bit/s, which is what it hands over. */
function noMoreThan(asked: CapacityEntry['in'], offered: CapacityEntry['in'], most: number): CapacityEntry['in'] {
  const committedBps = Math.min(asked.committedBps, offered.committedBps, most);
  if (asked.peakBps === undefined || offered.peakBps === undefined) return { ...asked, committedBps };
  return { ...asked, committedBps, peakBps: Math.max(committedBps, Math.min(asked.peakBps, offered.peakBps)) };
}
