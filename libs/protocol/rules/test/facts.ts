import { noPartner, type Facts } from '../src/index.js';

type Site = Facts['request']['sites'][number];

export const site = (n: number, members: Partial<Site> = {}): Site => ({
  identifier: `site-${n}`,
  link: `ed-par-1/ge-0/0/${n}`,
  device: 'ed-par-1',
  place: 'Paris, FR',
  inBps: 1_000_000,
  outBps: 1_000_000,
  offeredInBps: 1_000_000,
  offeredOutBps: 1_000_000,
  ...members,
});
export const sites = (count: number): readonly Site[] => Array.from({ length: count }, (_, n) => site(n));

/** An order of two sites of a customer that has nothing yet. */
export const factsOf = (sections: { readonly [Name in keyof Facts]?: Partial<Facts[Name]> } = {}): Facts => ({
  request: {
    method: 'PROVISION',
    asksForPrice: false,
    template: '',
    clauses: ['customerNodesMap'],
    inBps: 2_000_000,
    outBps: 2_000_000,
    sites: sites(2),
    ...sections.request,
  },
  customer: {
    id: 'acme',
    tenant: '',
    tier: '',
    isVerified: true,
    consentsToPartners: false,
    orders: 0,
    ordersInWeek: 0,
    ordersOfTemplateInWeek: 0,
    inBps: 0,
    outBps: 0,
    ...sections.customer,
  },
  path: { maximumDelayMs: 5, pairs: [{ from: 'site-0', to: 'site-1', delayMs: 5, links: 1 }], ...sections.path },
  ledger: {
    maximumLoad: 0.5,
    links: [{ resource: 'core ed-par-1>ed-lon-1', load: 0.4, loadWithOrder: 0.5 }],
    ...sections.ledger,
  },
  partner: { ...noPartner, ...sections.partner },
});
