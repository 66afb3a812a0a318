/** What a decision was made by, beside the order and the ledger before it: the same again leads to the same decision. */
export interface Basis {
  /** The version of how it is decided: search for paths, fit, rules, price. */
  readonly procedure: number;
  /** Digests of what the provider file said: SHA-256 of the canonical form, in base64url. */
  readonly network: string;
  /** Prices and guidelines. */
  readonly terms: string;
  readonly rules: string;
}

/** Raised with each change by which the same inputs lead to another decision. */
export const procedure = 1;
