import type { Admission } from '../domain/admission.js';
import type { Pqo } from '../domain/pqo.js';
import { limits } from '../limits.js';

/** Who asks, and for what. */
export interface Asker extends Pick<Pqo, 'orderId' | 'negotiation' | 'customerId'> {
  readonly method: 'PROVISION' | 'UPDATE';
  /** The service template that the order names; absent: none. */
  readonly template?: string;
  /** ISO instant at which it asks. */
  readonly at: string;
}

/**
 * Port: who may ask (AAA). It is asked before each order is decided, and what it says is recorded with the decision (ADR 66). The shipped one is the
 * registry of customers. test/ports/admission.contract.ts is what each implementation keeps.
 */
export interface Admitting {
  /**
   * What it says of an order; undefined: it may ask, and the version of the provider's data that decides it says so too. The same order may be asked
   * about again, and is answered again. Throws AdmissionUnavailable where nothing is known for now: the order waits.
   */
  admit(asker: Asker): Promise<Admission | undefined>;
}

/** Who knows who may ask does not answer, or not in a form that is an answer. The event is handed over again after a while, without a failure. */
export class AdmissionUnavailable extends Error {
  override readonly name = 'AdmissionUnavailable';
  readonly retryAfterMs: number;

  constructor(
    message: string,
    { retryAfterMs = limits.askAdmissionAgainMs, ...options }: ErrorOptions & { readonly retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}
