import type { Check } from '../check.js';

/** Another provider, of whom what is outside of the footprint is bought (CPNP-03 §8.9). */
export interface Partner {
  readonly name: string;
  readonly reach: Reach;
  readonly classes?: readonly PartnerClass[];
  /** What its prices are multiplied by in ours, as decimal text; absent: 1. */
  readonly priceFactor?: string;
  /** Of offers that are as good and cost as much, the one of the higher is taken; absent: 0. */
  readonly preference?: number;
  /** The partner behind it that connects the sites, or orders them in turn: its classes are those of all together. */
  readonly beyond?: Beyond;
}

/** A partner behind another one, and who is behind it. */
export interface Beyond extends PartnerBehind {
  readonly reach: Reach;
  readonly beyond?: Beyond;
}

/** A partner whose sites another one reaches, as it buys of it in turn. */
export interface PartnerBehind {
  readonly name: string;
  /** What the other one calls its links: this, and then its own name of the link. */
  readonly linkPrefix?: string;
}

/** The sites that a partner connects: those of which any of these is true. */
export interface Reach {
  readonly linkPrefixes?: readonly string[];
  readonly borderNodes?: readonly string[];
  readonly places?: readonly string[];
  readonly regions?: readonly string[];
  readonly prefixes?: readonly string[];
  /** Partners whose sites it reaches in turn. */
  readonly partners?: readonly PartnerBehind[];
}

/** A class of ours that a partner has too, with what it keeps of it. */
export interface PartnerClass {
  readonly name: string;
  readonly theirs: string;
  readonly delayMs?: number;
  readonly delayVariationMs?: number;
  readonly lossRatio?: number;
}

/** Of whom is bought, and how much for a customer who has agreed to nothing yet. */
export interface Partners {
  readonly list: readonly Partner[];
  readonly limits: BuyingLimits;
}

export interface BuyingLimits {
  /** Negotiations of a customer that something is bought for and that are not agreed yet. */
  readonly openPerCustomer: number;
  /** What is asked for those in 24 hours; beyond it groups approve first. Decimal text. */
  readonly worthPerDay: string;
  /** Who is asked beyond it; absent: those of the guidelines. */
  readonly checks?: readonly Check[];
}

/** Limits where the provider says none: two negotiations, and nothing without a person. */
export const defaultLimits: BuyingLimits = { openPerCustomer: 2, worthPerDay: '0' };
