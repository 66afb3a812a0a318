import type { Pqo } from '../domain/pqo.js';
import { missingSites } from '../domain/partners/missing-sites.js';
import type { Selling } from '../domain/selling.js';
import type { Broker } from '../ports/broker.js';

/** Asks the broker of whom can be bought, for orders that may need it alone: what it says is an input of the decision. */
export class AskBroker {
  constructor(
    private readonly broker: Broker,
    private readonly selling: Readonly<Selling>,
  ) {}

  /** The order with the partners that can be asked, where it has a site outside the footprint. */
  async completed(pqo: Pqo): Promise<Pqo> {
    const { network, terms } = this.selling;
    if (terms.partners === undefined || missingSites(pqo.cpd, network).length === 0) return pqo;
    const buysFrom = await this.broker.partners();
    return buysFrom === undefined ? pqo : { ...pqo, buysFrom };
  }
}
