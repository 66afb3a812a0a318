/** What a decision was made by, beside the order and the ledger before it: the same again leads to the same decision (ADR 40). */
export interface Basis {
  /** The version of how it is decided: search for paths, fit, rules, price. */
  readonly procedure: number;
  /** The version of the provider's data (ADR 39). */
  readonly providerData: number;
  /** Digests of what they said: SHA-256 of the canonical form, in base64url. */
  readonly network: string;
  /** Prices, guidelines, counter-offers, what is said of all offers, catalogue, partners, and what is known of customers. */
  readonly terms: string;
  readonly rules: string;
}

/** Raised with each change by which the same inputs lead to another decision. How those before it decide: procedure.ts. */
export const procedure = 2;
