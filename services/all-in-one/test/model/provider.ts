import type { PolicyParts } from '@parley/policy';

const quality = { delayVariationMs: 0.2, lossRatio: 0.000001, availability: 0.9999 };
const stubLinks = Array.from({ length: 8 }, (_, at) => ({ name: `ge-0/0/${at + 1}`, capacityBps: 1e15, ...quality }));

/** The two sites of the sample network with room for any number of orders of a customer on this machine: what is tested is not the capacity. */
export const roomyProvider: PolicyParts['provider'] = {
  customers: [{ id: 'acme', prefixes: ['127.0.0.0/8'], sourcesVerified: ['127.0.0.0/8'] }],
  network: {
    edgeDevices: [
      { name: 'ed-par-1', place: 'Paris, FR', stubLinks },
      { name: 'ed-lon-1', place: 'London, GB', stubLinks },
    ],
    coreLinks: [{ between: ['ed-par-1', 'ed-lon-1'], capacityBps: 1e15, delayMs: 5, ...quality }],
  },
};
