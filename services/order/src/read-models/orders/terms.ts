import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';
import { limits } from '../../limits.js';
import { sitesOf } from '../document-sites.js';

/** What a document comes to, on one line of a list. */
export interface OrderTerms {
  /** How many customer nodes there are, and the first of them by name. */
  readonly siteCount: number;
  readonly sites: readonly string[];
  /** Committed at all sites together, bit/s. */
  readonly inBps: number;
  readonly outBps: number;
  readonly price?: Price;
}

export function termsOf(document: ConnectivityProvisioningDocument, price?: Price): OrderTerms {
  const sites = sitesOf(document);
  const sum = (rateOf: (site: (typeof sites)[number]) => number): number =>
    Math.min(
      Number.MAX_SAFE_INTEGER,
      sites.reduce((total, site) => total + rateOf(site), 0),
    );
  return {
    siteCount: sites.length,
    sites: sites.slice(0, limits.listedSites).map(({ site }) => cutName(site)),
    inBps: sum(({ inBps }) => inBps),
    outBps: sum(({ outBps }) => outBps),
    ...(price !== undefined && { price }),
  };
}

/** By code points, so that no character is cut in two: half of one is no text for the database. */
const cutName = (site: string): string => [...site].slice(0, limits.listedNameLength).join('');

/** The names by which a list finds an order with this document. */
export const findableSites = (document: ConnectivityProvisioningDocument): readonly string[] =>
  [...new Set(sitesOf(document).map(({ site }) => site))].slice(0, limits.findableSites);
