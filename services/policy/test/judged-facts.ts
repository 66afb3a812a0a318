import { noPartner, type Facts } from '@parley/rules';

/** An order of so many sites, each of which sends to the next. */
export function judgedFacts(count: number, customerId = 'acme'): Facts {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return {
    request: {
      ...{ method: 'PROVISION', asksForPrice: false, template: '', clauses: ['customerNodesMap'] },
      ...{ inBps: count, outBps: count },
      sites: numbers.map((number) => ({
        ...{ identifier: `site-${number}`, link: `ed-par-1/ge-0/0/${number}`, device: 'ed-par-1', place: 'Paris, FR' },
        ...{ inBps: number, outBps: 1, offeredInBps: 1, offeredOutBps: 1 },
      })),
    },
    customer: {
      ...{ id: customerId, tenant: '', tier: '', isVerified: true, consentsToPartners: false },
      ...{ orders: 0, ordersInWeek: 0, ordersOfTemplateInWeek: 0, inBps: 0, outBps: 0 },
    },
    path: {
      maximumDelayMs: 5,
      pairs: numbers.map((number) => ({
        from: `site-${number}`,
        to: `site-${number + 1}`,
        delayMs: number / 7,
        links: 1,
      })),
    },
    ledger: {
      maximumLoad: 0.5,
      links: numbers.map((number) => ({ resource: `core ed-${number}>ed-lon-1`, load: 0.4, loadWithOrder: 0.5 })),
    },
    partner: noPartner,
  };
}
