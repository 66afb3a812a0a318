import type { Pqo } from '../domain/pqo.js';
import { limits } from '../limits.js';
import { AdmissionUnavailable, type Admitting } from '../ports/admission.js';

/** Asks who knows who may ask: what that says is an input of the decision. */
export class AskAdmission {
  #asking = 0;

  constructor(
    private readonly admitting: Admitting,
    private readonly onAway: (error: AdmissionUnavailable) => void,
  ) {}

  /**
   * The order with what was said of it. While nothing is known, the order waits outside and comes again, so that commits and releases of others
   * are not kept; no more than some are asked about at once, for who does not answer takes all of its time for each.
   * @throws AdmissionUnavailable
   */
  async completed(pqo: Pqo): Promise<Pqo> {
    const { orderId, negotiation, customerId, at, cpd } = pqo;
    const method = negotiation === 1 ? 'PROVISION' : 'UPDATE';
    const template = cpd.template !== undefined && { template: cpd.template };
    if (this.#asking >= limits.admissionsAtOnce)
      throw new AdmissionUnavailable('enough orders are asked about at once', { retryAfterMs: limits.admissionTurnMs });
    this.#asking += 1;
    try {
      const admission = await this.admitting.admit({ orderId, negotiation, customerId, method, at, ...template });
      return admission === undefined ? pqo : { ...pqo, admission };
    } catch (error) {
      if (error instanceof AdmissionUnavailable) this.onAway(error);
      throw error;
    } finally {
      this.#asking -= 1;
    }
  }
}
