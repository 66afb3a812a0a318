import { createHash } from 'node:crypto';
import { checkOf, defaultOfferValidityMs, offeredBetween, rulesOf, templatesOf, type SectionsOf } from '@parley/config';
import { canonicalForm } from '@parley/cpp';
import type { Judge } from '@parley/rules';
import { procedure, type Basis } from '../domain/basis.js';
import type { Catalogue } from '../domain/catalogue/template.js';
import type { Terms } from '../domain/guidelines.js';
import { Network } from '../domain/network.js';
import { defaultLimits, type Partners } from '../domain/partners/partner.js';
import type { Selling } from '../domain/selling.js';
import { customerProfilesOf, customersToldApart } from './customer-profiles.js';

/**
 * What a provider file sells, or the provider's data of a version; 0: of none that is in the log. `judge`: who evaluates its rules; absent:
 * whoever decides.
 */
export const sellingOf = (provider: SectionsOf<'policy'>, version = 0, judge?: Judge): Selling => ({
  network: networkOf(provider),
  terms: termsOf(provider, version, judge),
});

export const networkOf = ({ network }: Pick<SectionsOf<'policy'>, 'network'>): Network =>
  new Network(network.edgeDevices, network.coreLinks, network);

/** The terms of the file: deadlines in milliseconds, conditions of rules ready to be evaluated. */
function termsOf(provider: SectionsOf<'policy'>, version: number, judge: Judge | undefined): Terms {
  const { guidelines, counterOffers, prices, network, partners } = provider;
  const checks = guidelines?.checks.map(checkOf) ?? [];
  const list = rulesOf(provider);
  const catalogue = catalogueOf(provider);
  const customers = customerProfilesOf(provider);
  const offerValidityMs = defaultOfferValidityMs(provider);
  const places = new Map(network.edgeDevices.map(({ name, place }) => [name, place]));
  return {
    ...(guidelines !== undefined && { guidelines: { ...guidelines, checks } }),
    ...(counterOffers !== undefined && { counterOffers }),
    ...(prices !== undefined && { prices }),
    ...(list.length > 0 && { rules: { list, checks, places, ...(judge !== undefined && { judge }) } }),
    ...(offerValidityMs !== undefined && { offerValidityMs }),
    ...(catalogue.size > 0 && { catalogue }),
    ...(customers.size > 0 && { customers }),
    ...(partners !== undefined && { partners: partnersOf(partners) }),
    basis: basisOf(provider, version),
  };
}

/** With what the section leaves out. */
function partnersOf({ providers, limits = {} }: NonNullable<SectionsOf<'policy'>['partners']>): Partners {
  const { checks, ...amounts } = limits;
  return {
    list: providers,
    limits: { ...defaultLimits, ...amounts, ...(checks !== undefined && { checks: checks.map(checkOf) }) },
  };
}

function catalogueOf(provider: SectionsOf<'policy'>): Catalogue {
  return new Map(
    templatesOf(provider).map((template) => {
      const { name, model, fixed, profile, price, offerValidityMs, customers } = template;
      const { minimumSites, maximumSites, maximumCommittedBps } = template;
      const period = offeredBetween(template);
      return [
        name,
        {
          ...{ name, model, fixed, profile, ...period },
          ...(price !== undefined && { price }),
          ...(minimumSites !== undefined && { minimumSites }),
          ...(maximumSites !== undefined && { maximumSites }),
          ...(maximumCommittedBps !== undefined && { maximumCommittedBps }),
          ...(offerValidityMs !== undefined && { offerValidityMs }),
          ...(customers !== undefined && { customers: new Set(customers) }),
        },
      ];
    }),
  );
}

/** A section that the file does not have is left out of its digest, and so are customers that are as any. */
function basisOf(provider: SectionsOf<'policy'>, providerData: number): Basis {
  const { network, prices, guidelines, counterOffers, offers, rules = [], catalogue, partners } = provider;
  const apart = customersToldApart(provider);
  const customers = apart.length > 0 ? Object.fromEntries(apart) : undefined;
  return {
    procedure,
    providerData,
    network: digestOf(network),
    terms: digestOf({ prices, guidelines, counterOffers, offers, catalogue, customers, partners }),
    rules: digestOf(rules),
  };
}

const digestOf = (section: object): string => createHash('sha256').update(canonicalForm(section)).digest('base64url');
