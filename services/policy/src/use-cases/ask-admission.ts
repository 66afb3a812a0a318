import { setTimeout as pause } from 'node:timers/promises';
import { backOffMs } from '@parley/running';
import type { Pqo } from '../domain/pqo.js';
import { AdmissionUnavailable, type Admitting } from '../ports/admission.js';

/** Asks who knows who may ask: what that says is an input of the decision. */
export class AskAdmission {
  constructor(
    private readonly admitting: Admitting,
    private readonly onAway: (error: AdmissionUnavailable) => void,
  ) {}

  /**
   * The order with what was said of it. While nothing is known, it is asked again, with growing pauses, until the signal is aborted: an order that
   * waits has failed nothing. Throws AdmissionUnavailable then, or at once without a signal.
   */
  async completed(pqo: Pqo, stopped?: AbortSignal): Promise<Pqo> {
    const { orderId, negotiation, customerId, at, cpd } = pqo;
    const method = negotiation === 1 ? 'PROVISION' : 'UPDATE';
    const asker = {
      orderId,
      negotiation,
      customerId,
      method,
      at,
      ...(cpd.template !== undefined && { template: cpd.template }),
    } as const;
    for (let failures = 1; ; failures += 1) {
      try {
        const admission = await this.admitting.admit(asker);
        return admission === undefined ? pqo : { ...pqo, admission };
      } catch (error) {
        if (!(error instanceof AdmissionUnavailable) || stopped === undefined || stopped.aborted) throw error;
        this.onAway(error);
        await pause(backOffMs(failures), undefined, { signal: stopped }).catch(() => undefined);
        if (stopped.aborted) throw error;
      }
    }
  }
}
