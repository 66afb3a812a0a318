import type { Pqo } from '../domain/pqo.js';
import type { Terms } from '../domain/guidelines.js';
import type { Network } from '../domain/network.js';
import { hasSegments } from '../domain/partners/find-segments.js';
import { missingSites } from '../domain/partners/missing-sites.js';
import { whyNothingIsBought } from '../domain/partners/need-partners.js';
import type { Partners } from '../domain/partners/partner.js';
import type { Selling } from '../domain/selling.js';
import type { Broker } from '../ports/broker.js';

/** Asks the broker of whom can be bought, for orders that may need it alone: what it says is an input of the decision. */
export class AskBroker {
  constructor(
    private readonly broker: Broker,
    private readonly selling: Readonly<Selling>,
  ) {}

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

/** Whether a partner could carry some of it between two devices of ours, should our own core have too little. */
const maySegment = (pqo: Pqo, terms: Terms, { list }: Partners, network: Network): boolean =>
  whyNothingIsBought({ ...pqo, buysFrom: [] }, terms) === undefined && hasSegments(list, network);
