import type { Cpd } from '@parley/cpp';
import type { Network } from '../network.js';
import type { Chosen } from './combine.js';
import { reaches, type MissingSite } from './missing-sites.js';
import type { NotAsked } from './needed-part.js';
import { candidateFacts, notAskedBy, type PartnerJudge, type PartnerJudged } from './partner-judge.js';
import { rowOf, rowText, throughPartner } from './partner-rows.js';
import type { Partner, Partners } from './partner.js';
import { classAsked } from './quality-shares.js';

/** Parts of one order, and candidates of each: each combination of them is looked for in the network. */
const maximumParts = 8;
const maximumCandidates = 8;

/** A part before it is looked for in the network. */
export interface SitePart {
  readonly part: string;
  readonly sites: readonly string[];
  readonly offers: readonly Pick<Chosen, 'partner' | 'link' | 'interconnect'>[];
}

/** Whether a partner carries one of these sites over this link by the agreement in force. */
export type IsAgreed = (partner: string, link: string, sites: readonly string[]) => boolean;

/** The partners that can be asked, those of the higher preference first. */
export const rankedPartners = (list: readonly Partner[], buysFrom: ReadonlySet<string>): readonly Partner[] =>
  list
    .filter(({ name }) => buysFrom.has(name))
    .toSorted((one, other) => (other.preference ?? 0) - (one.preference ?? 0));

/** Sites that the same partners connect are one part, so that these carry what such sites send each other. */
export function sitePartsOf(
  missing: readonly MissingSite[],
  { list }: Partners,
  buysFrom: ReadonlySet<string>,
  cpd: Cpd,
  network: Network,
  judge: PartnerJudge,
  isAgreed: IsAgreed,
):
  | { readonly kind: 'parts'; readonly parts: readonly SitePart[]; readonly notAsked: readonly NotAsked[] }
  | {
      readonly kind: 'not-reached';
      readonly statusCode: number;
      readonly reasons: readonly string[];
      readonly notAsked?: readonly NotAsked[];
    } {
  const ranked = rankedPartners(list, buysFrom);
  const byPartners = new Map<string, { readonly sites: string[]; readonly partners: readonly Partner[] }>();
  const notReached: string[] = [];
  for (const site of missing) {
    const direct = ranked.filter((partner) => reaches(partner, site));
    const partners = [...direct, ...ranked.flatMap((partner) => throughPartner(partner, site, list) ?? [])];
    if (partners.length === 0) notReached.push(`no partner connects ${site.identifier}`);
    const key = partners.map((partner) => `${partner.name}>${rowText(partner)}`).join(' ');
    const known = byPartners.get(key) ?? { sites: [], partners };
    byPartners.set(key, known);
    known.sites.push(site.identifier);
  }
  if (notReached.length > 0) return { kind: 'not-reached', statusCode: 6, reasons: notReached };
  const notAsked: NotAsked[] = [];
  let refusal: PartnerJudged['refusal'];
  const parts = [...byPartners.values()].map(({ sites, partners }, at): SitePart => {
    const judged = partners
      .flatMap((partner) =>
        [...network.interconnects].flatMap(([link, interconnect]) =>
          interconnect.partner === partner.name ? [{ partner, link, interconnect }] : [],
        ),
      )
      .map((one) => ({
        ...one,
        says: judge.judge(
          candidateFacts(one.partner, one.link, sites.length, classAsked(cpd, one.partner)),
          rowOf(one.partner),
        ),
        isAgreed: isAgreed(one.partner.name, one.link, sites),
      }));
    const offers = judged.filter(({ partner, link, says }) => {
      if (says.refusal === undefined) return true;
      notAsked.push(notAskedBy(says.refusal, sites, partner, link));
      refusal ??= says.refusal;
      return false;
    });
    return {
      part: `p${at + 1}`,
      sites,
      offers: offers
        // Those that carry it already first: a change of partner is asked for last.
        .toSorted(
          (one, other) =>
            Number(other.says.isPreferred) - Number(one.says.isPreferred) ||
            Number(other.isAgreed) - Number(one.isAgreed),
        )
        .slice(0, maximumCandidates)
        .map(({ partner, link, interconnect }) => ({ partner, link, interconnect })),
    };
  });
  const apart = parts.filter(({ offers }) => offers.length === 0);
  const ruledOut = apart.filter(({ sites }) => notAsked.some((one) => one.sites === sites));
  if (refusal !== undefined && ruledOut.length > 0) {
    // A rule's reason is what the customer is told; of whom it is not bought, it is not.
    const reasons = ruledOut.flatMap(({ sites }) =>
      notAsked.filter((one) => one.sites === sites).map(({ why }) => why),
    );
    return { kind: 'not-reached', statusCode: refusal.statusCode, reasons: [...new Set(reasons)], notAsked };
  }
  if (apart.length > 0)
    return {
      kind: 'not-reached',
      statusCode: 6,
      reasons: apart.map(({ sites }) => `no link leads to a partner that connects ${sites.join(', ')}`),
    };
  return parts.length > maximumParts
    ? {
        ...{ kind: 'not-reached', statusCode: 6 },
        reasons: [`${parts.length} parts would have to be bought, more than ${maximumParts}`],
      }
    : { kind: 'parts', parts, notAsked };
}
