import type { Clause, Cpd, Profile } from '@parley/cpp';

/** What a template costs, in minor units of the currency: 12000 of EUR are EUR 120.00. */
export interface CataloguePrice {
  /** ISO 4217. */
  readonly currency: string;
  /** Once. */
  readonly setUpMinor: number;
  /** For each period. */
  readonly recurringMinor: number;
  readonly period: 'month' | 'year';
}

/** A service that the provider announces, as a template of orders (CPNP-03 §4, §7). */
export interface CatalogueTemplate {
  readonly name: string;
  readonly title?: string;
  /** frozen: sold only unchanged in its fixed clauses; announcement: negotiated from there. */
  readonly model: 'frozen' | 'announcement';
  /** ISO instants between which it is offered. */
  readonly from?: string;
  readonly until?: string;
  /** Also clauses that the profile does not have: an order has none of them either. */
  readonly fixed: readonly Clause[];
  /** Customer nodes that an order has, at least and at most. */
  readonly minimumSites?: number;
  readonly maximumSites?: number;
  /** bit/s that an order commits at most, in either direction at all of its border links together. */
  readonly maximumCommittedBps?: number;
  /** Absent: it depends on what is ordered. */
  readonly price?: CataloguePrice;
  /** Milliseconds for which an OFFER of it is valid from when it is made; absent: the catalogue does not say. */
  readonly offerValidityMs?: number;
  /** Its customer nodes are an example. */
  readonly profile: Profile;
}

/** What a provider announces to the customer who asks; the signature has been verified. */
export interface Catalogue {
  /** Rises with each change of what the provider sells. */
  readonly version: number;
  /** ISO instant of that version. */
  readonly changedAt: string;
  readonly templates: readonly CatalogueTemplate[];
  /** SHA-256 of the public key that signed it (SubjectPublicKeyInfo in DER), as 64 hexadecimal digits. */
  readonly fingerprint: string;
  /** The entity tag by which the provider knows it. */
  readonly tag?: string;
}

/** The document of an order that is made from a template: its customer nodes are to be written over. */
export const documentOfTemplate = ({ name, profile }: CatalogueTemplate): Cpd => ({
  template: name,
  components: [{ profiles: [profile] }],
});
