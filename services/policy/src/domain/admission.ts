/** What was said of who may ask (AAA) before an order was decided: an input of the decision, which is recorded with it. */
export interface Admission {
  /** Who said it: a module of the provider's, or the registry of customers. */
  readonly by: string;
  /** What it calls the state of its knowledge. */
  readonly version?: string;
  /** FAIL 2, 3 or 4 (CPNP-03 §9.2.10), and what the customer is told; absent: it may ask. */
  readonly refusal?: { readonly statusCode: 2 | 3 | 4; readonly reason: string };
}
