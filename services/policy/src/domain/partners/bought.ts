import type { CapacityEntry, Cpd, Profile } from '@parley/cpp';
import type { Escalation } from '../guidelines.js';
import { entryAt } from '../demand.js';
import { joinedDocument, type SplitDocument } from './combine-segment.js';
import { customerDocument, endsIn, inProportion, mapProfiles, ownDocument, type HandOver } from './hand-over.js';
import { partnerSite } from './partial-document.js';
import type { PartnerPrice } from './partner-price.js';

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

/** The customer's document with no more at the sites of a part than its partner offers. */
function loweredBy(cpd: Cpd, { handOver, asked, offered }: OfferedPart, reasons: string[]): Cpd {
  // The partner's document has the profiles alone in which there are sites of the part, in the same order.
  const [were, are] = [asked, offered].map(({ components }) => components.flatMap(({ profiles }) => profiles));
  let next = 0;
  return mapProfiles(cpd, (profile) => {
    if (endsIn(profile, [handOver]).length === 0) return profile;
    const [was, is] = [were?.[next], are?.[next]];
    next += 1;
    if (was === undefined || is === undefined) throw new RangeError('the partner offers other profiles');
    return withMtuOf(withRatesOf(profile, handOver, was, is, reasons), is, reasons);
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
  was: Profile,
  is: Profile,
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
      if (asked === undefined || offered === undefined || linkIdentifier === undefined) continue;
      const rates = (way: 'in' | 'out') => {
        // What leaves the site comes out of the partner's network at the hand-over.
        const other = way === 'in' ? 'out' : 'in';
        const [before, after] = [between.was?.[other].committedBps, between.is?.[other].committedBps];
        return noMoreThan(asked[way], offered[way], before, after);
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
  if (lowered.size === 0) return profile;
  const others = profile.capacity.filter(({ linkIdentifier }) => !lowered.has(linkIdentifier ?? ''));
  return { ...profile, capacity: [...others, ...lowered.values()] };
}

const words = { in: 'into the network', out: 'out of it' };
const ratesText = ({ committedBps, peakBps }: CapacityEntry['in']): string =>
  peakBps === undefined ? `${committedBps} bit/s` : `${committedBps} bit/s committed and ${peakBps} bit/s at most`;

/** The rates that a partner offers of those asked, and no more than it hands over. */
function noMoreThan(
  asked: CapacityEntry['in'],
  offered: CapacityEntry['in'],
  before: number | undefined,
  after: number | undefined,
): CapacityEntry['in'] {
  const handedOver = inProportion(asked.committedBps, before, after);
  const committedBps = Math.min(asked.committedBps, offered.committedBps, handedOver);
  if (asked.peakBps === undefined || offered.peakBps === undefined) return { ...asked, committedBps };
  return { ...asked, committedBps, peakBps: Math.max(committedBps, Math.min(asked.peakBps, offered.peakBps)) };
}
