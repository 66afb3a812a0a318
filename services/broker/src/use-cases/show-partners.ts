import type { ShownBreaker, ShownChildOrder, ShownPartners } from '@parley/contracts';
import type { Breaker } from '../domain/breaker.state.js';
import { costsOf } from '../domain/child-costs.js';
import type { Child } from '../domain/child.js';
import { childStateOf } from '../domain/child.state.js';
import type { Partners } from '../ports/partners.js';
import type { Procurements } from '../streams/procurements.js';
import type { WatchPartners } from './watch-partners.js';

/** What operators ask: who is reached how, and how the children of an order stand. */
export class ShowPartners {
  constructor(
    private readonly partners: Partners,
    private readonly procurements: Procurements,
    private readonly watch: WatchPartners,
  ) {}

  async answer(orderId: string | undefined): Promise<ShownPartners> {
    const partners = await Promise.all(
      this.partners.all().map(async ({ name, address, acceptance, answerWithinMs }) => ({
        ...{ name, address, accept: acceptance, answerWithinS: answerWithinMs / 1_000 },
        breaker: shownBreaker(await this.watch.breakerOf(name)),
      })),
    );
    if (orderId === undefined) return { partners };
    const { state } = await this.procurements.reload(orderId);
    return { partners, children: Object.values(state.children).map(shown) };
  }
}

const shownBreaker = ({ phase, since, silences, retryAt }: Breaker): ShownBreaker => ({
  state: phase,
  silences,
  ...(since !== undefined && { since }),
  ...(retryAt !== undefined && { retryAt }),
});

const shown = (child: Child): ShownChildOrder => {
  const { negotiation, candidate, partner, child: name, at } = child.created;
  const { isReleased, held, due } = child;
  const state = childStateOf(child);
  const costs = costsOf(child);
  return {
    ...{ negotiation, candidate, partner, child: name, state },
    ...{ isReleased, mayBeHeld: held.length > 0, createdAt: at },
    ...(costs !== undefined && { costs }),
    ...(due !== undefined && { isToChange: true }),
  };
};
