import type { Clause, Profile } from '@parley/cpp';
import type { Period } from '../price.js';

/** What an order costs that is made from a template, in minor units of the currency. */
export interface TemplatePrice {
  /** ISO 4217. */
  readonly currency: string;
  readonly period: Period;
  readonly setUpMinor: number;
  /** For each period. */
  readonly recurringMinor: number;
}

/** A service that the provider announces, as a template of orders (CPNP-03 §4, §7; N52). */
export interface Template {
  readonly name: string;
  /** Whether an order may change a fixed clause: a frozen template is sold as it is, an announcement begins a negotiation. */
  readonly model: 'frozen' | 'announcement';
  /** The clauses that are fixed, in the order of a profile: with what the profile has of them, or without it. */
  readonly fixed: readonly Clause[];
  readonly profile: Profile;
  /** Customer nodes of an order, at least and at most; absent: any number. */
  readonly minimumSites?: number;
  readonly maximumSites?: number;
  /** bit/s committed in either direction at all border links of an order together. */
  readonly maximumCommittedBps?: number;
  /** Milliseconds since 1970: it is offered from the first on, and no longer from the second on. */
  readonly fromMs?: number;
  readonly untilMs?: number;
  /** Absent: it costs what the price list says. */
  readonly price?: TemplatePrice;
  /** How long an offer of it is valid; absent: as any other offer. */
  readonly offerValidityMs?: number;
  /** Who may order it; absent: everybody. */
  readonly customers?: ReadonlySet<string>;
}

/** The templates by their names. */
export type Catalogue = ReadonlyMap<string, Template>;
