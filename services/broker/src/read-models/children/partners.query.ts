import type { ReadModels } from '@parley/read-model';
import { closedBreaker } from '../../domain/breaker.state.js';
import { limits } from '../../limits.js';
import {
  children,
  partnerBreakers,
  partnerChildren,
  type PartnerBreakerRow,
  type PartnerChildrenRow,
} from './children.entity.js';
import { childrenModel } from './children.projection.js';

/** A partner that was silent once, or was asked for a child order. */
export interface WatchedPartner {
  readonly partner: string;
  readonly breaker: Omit<PartnerBreakerRow, 'partner'>;
  readonly children: Omit<PartnerChildrenRow, 'partner'>;
  /** When the last exposure ends by itself; absent: there is none, or one that the partner has to end. */
  readonly exposedUntil?: string;
}

const noChildren = { open: 0, held: 0, exposed: 0, alarms: 0 };

/** What is known of partners, whoever is in the partners file now. */
export class PartnersQuery {
  constructor(private readonly readModels: ReadModels) {}

  /** `lagEvents`: events of the log that this does not know yet; 0: it has all that was committed before the question. */
  async all(): Promise<{ readonly partners: ReadonlyMap<string, WatchedPartner>; readonly lagEvents: number }> {
    const whole = { sortBy: ['partner'] as const, limit: limits.knownPartners };
    const breakers = await this.readModels.page(childrenModel, partnerBreakers, whole, limits.readWithinMs);
    // What is read after it is at least as new: only the first question waits.
    const counts = await this.readModels.page(childrenModel, partnerChildren, whole, 0);
    const partners = new Map<string, WatchedPartner>();
    for (const { partner, ...breaker } of breakers.rows)
      partners.set(partner, { partner, breaker, children: noChildren });
    for (const { partner, ...ofPartner } of counts.rows) {
      const breaker = partners.get(partner)?.breaker ?? closedBreaker;
      const until = ofPartner.exposed === 0 ? undefined : await this.#exposedUntil(partner);
      partners.set(partner, {
        ...{ partner, breaker, children: ofPartner },
        ...(until !== undefined && { exposedUntil: until }),
      });
    }
    return { partners, lagEvents: breakers.lagEvents };
  }

  async #exposedUntil(partner: string): Promise<string | undefined> {
    const { rows } = await this.readModels.page(
      childrenModel,
      children,
      { equal: { isExposed: true, partner }, sortBy: ['exposedUntil', 'child'], descending: true, limit: 1 },
      0,
    );
    const until = rows[0]?.exposedUntil;
    return until === '~' ? undefined : until;
  }
}
