import type { Cpd } from '@parley/cpp';
import type { Facts } from '@parley/rules';
import { profileOf } from '../customers/customer-profile.js';
import { ratesOf, siteAt, type Site } from '../demand.js';
import type { FittedProfile } from '../fitted-order.js';
import type { Terms } from '../guidelines.js';
import type { Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import type { Pqo } from '../pqo.js';
import { orderFacts } from '../rules/order-facts.js';
import { linkKey } from './end-pairs.js';

/** What rules about partners are told of an order: as it is asked, also where our own network connects nothing of it. */
export const askedFacts = (pqo: Pqo, ledger: Ledger, network: Network, { customers, rules }: Terms): Facts =>
  orderFacts(pqo, {
    ...{ ledger, network, customer: profileOf(customers, pqo.customerId), places: rules?.places ?? new Map() },
    profiles: askedProfiles(pqo.cpd, network),
  });

/** On no path; a site that is elsewhere is at no device. */
const askedProfiles = ({ components }: Cpd, network: Network): readonly FittedProfile[] =>
  components.flatMap(({ profiles }) =>
    profiles.map((profile): FittedProfile => {
      const sites = new Map<string, Site>();
      const links = new Set<string>();
      for (const node of profile.customerNodesMap) {
        if (links.has(linkKey(node))) continue;
        links.add(linkKey(node));
        const { identifier, linkIdentifier = '' } = node;
        const device = network.deviceOf(linkIdentifier) ?? '';
        const siteIdentifier = siteAt(linkIdentifier, profile);
        sites.set(identifier, {
          ...{ identifier, linkIdentifier, device, ...ratesOf(profile.capacity, node.linkIdentifier) },
          ...(siteIdentifier !== undefined && { siteIdentifier }),
        });
      }
      return { profile, layout: { sites, users: new Map(), paths: [] }, sites, isLowered: false, shortages: new Map() };
    }),
  );
