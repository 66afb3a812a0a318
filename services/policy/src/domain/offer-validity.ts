import type { Template } from './catalogue/template.js';

/** How long an offer is valid from when it is made (CPNP-03 §9.1.8), and what of the provider's data says so. */
export interface OfferValidity {
  readonly ms: number;
  readonly by: 'rule' | 'template' | 'default';
  /** The rule. */
  readonly rule?: string;
}

/** What a rule says of it. */
export interface RuledValidity {
  readonly ms: number;
  readonly rule: string;
}

/** A rule counts before the template that the order keeps, and that before the default. undefined: nothing says it. */
export function offerValidityOf(
  ruled: RuledValidity | undefined,
  template: Pick<Template, 'offerValidityMs'> | undefined,
  defaultMs: number | undefined,
): OfferValidity | undefined {
  if (ruled !== undefined) return { ms: ruled.ms, by: 'rule', rule: ruled.rule };
  if (template?.offerValidityMs !== undefined) return { ms: template.offerValidityMs, by: 'template' };
  return defaultMs === undefined ? undefined : { ms: defaultMs, by: 'default' };
}

/**
 * Milliseconds that an offer ends before the earliest of the offers of partners that it stands on (N40). What the customer accepts in the last
 * second is accepted of partners then, where they hold it until so (N39): an ACCEPT is sent again for 2 + 4 + 8 s, and waits 16 s more.
 */
export const partnerMarginMs = 30_000;

/** The instant at which an offer ends at the latest that stands on what partners offer until another one. */
export const latestEndOf = (validUntilMs: number): string => new Date(validUntilMs - partnerMarginMs).toISOString();
