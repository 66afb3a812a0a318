import type { Clock } from '@parley/running';
import type { Pqo } from '../domain/pqo.js';
import type { Terms } from '../domain/guidelines.js';
import type { Network } from '../domain/network.js';
import { hasSegments } from '../domain/partners/find-segments.js';
import { missingSites } from '../domain/partners/missing-sites.js';
import { whyNothingIsBought } from '../domain/partners/need-partners.js';
import type { Partners } from '../domain/partners/partner.js';
import type { Selling } from '../domain/selling.js';
import { limits } from '../limits.js';
import type { Broker } from '../ports/broker.js';

/** The broker does not answer, and an order would be refused for want of it: it is asked again. */
export class BrokerAway extends Error {
  override readonly name = 'BrokerAway';
  readonly retryAfterMs = limits.askBrokerAgainMs;
}

/** Asks the broker of whom can be bought, for orders that may need it alone: what it says is an input of the decision. */
export class AskBroker {
  /** Since when it has not answered; undefined: it has, or was not asked. */
  #awaySinceMs: number | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly selling: Readonly<Selling>,
    private readonly clock: Clock,
  ) {}

  /**
   * The order as it is decided: one that has to have a partner waits for a broker that is started again, and for no longer where there is none.
   * @throws BrokerAway
   */
  async decided(pqo: Pqo): Promise<Pqo> {
    const { network, terms } = this.selling;
    const completed = await this.completed(pqo);
    if (completed.buysFrom !== undefined) this.#awaySinceMs = undefined;
    else if (missingSites(pqo.cpd, network).length > 0 && mayBuy(pqo, terms)) {
      this.#awaySinceMs ??= this.clock.nowMs;
      if (this.clock.nowMs - this.#awaySinceMs < limits.brokerPatienceMs) throw new BrokerAway();
    }
    return completed;
  }

  /** The order with the partners that can be asked, where it has a site outside the footprint, or two devices of ours could be joined by one. */
  async completed(pqo: Pqo): Promise<Pqo> {
    const { network, terms } = this.selling;
    if (terms.partners === undefined) return pqo;
    const mayNeed = missingSites(pqo.cpd, network).length > 0 || maySegment(pqo, terms, terms.partners, network);
    if (!mayNeed) return pqo;
    const buysFrom = await this.broker.partners();
    return buysFrom === undefined ? pqo : { ...pqo, buysFrom };
  }
}

/** Whether anything is asked of partners for an order, should there be a broker. */
const mayBuy = (pqo: Pqo, terms: Terms): boolean =>
  terms.partners !== undefined && whyNothingIsBought({ ...pqo, buysFrom: [] }, terms) === undefined;

/** Whether a partner could carry some of it between two devices of ours, should our own core have too little. */
const maySegment = (pqo: Pqo, terms: Terms, { list }: Partners, network: Network): boolean =>
  mayBuy(pqo, terms) && hasSegments(list, network);
