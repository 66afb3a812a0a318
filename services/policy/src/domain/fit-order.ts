import type { Cpd } from '@parley/cpp';
import { nearestDocument } from './counter-offers/nearest-document.js';
import { fitInTurn, type OrderGround } from './fit-in-turn.js';
import type { FittedOrder } from './fitted-order.js';
import type { JudgedBy } from './judged-by.js';
import { layAnew } from './lay-anew.js';
import type { Network, Resource } from './network.js';
import { Effort, maximumEffort } from './paths/effort.js';
import type { Ground } from './paths/ground.js';

/**
 * Judges each profile and fits it to what is left: they draw on one pool, one after another. `groundOf` says what there is beside
 * that which those before have taken. Where no path that has room keeps what is asked, and bounds may be looser, the nearest document is judged as
 * if it had been asked: whoever asks for it is offered it exactly, but for rates.
 */
export function fitOrder(
  cpd: Cpd,
  network: Network,
  groundOf: (taken: ReadonlyMap<Resource, number>) => Ground,
  by: JudgedBy,
  most = maximumEffort,
): FittedOrder {
  const order: OrderGround = { cpd, network, groundOf, by };
  const asAsked = fitAsAsked(order, most);
  if (asAsked.kind !== 'refused' || asAsked.statusCode !== 5) return asAsked;
  const nearest = nearestDocument(order, most);
  if (nearest === undefined) return asAsked;
  const fitted = fitAsAsked({ ...order, cpd: nearest.cpd }, most);
  if (fitted.kind === 'refused' || fitted.isRoomOpen === true) return asAsked;
  const whys = [...nearest.askedAs.values()].flatMap(({ why }) => [...why.values()]);
  return {
    ...fitted,
    reasons: [...whys, ...fitted.reasons],
    components: fitted.components.map((profiles) =>
      profiles.map((one) => {
        const loosened = nearest.askedAs.get(one.profile);
        return loosened === undefined ? one : { ...one, loosened };
      }),
    ),
  };
}

function fitAsAsked(order: OrderGround, most: number): FittedOrder {
  const { effort, room } = order.by.procedure;
  const ofOrder = new Effort(most);
  const laid = fitInTurn(order, () => (effort === 'of-order' ? ofOrder : new Effort(most)));
  return room === 'as-laid' ? laid.fitted : layAnew(order, laid, most);
}
