import { fitInTurn, orderWayKey, type LaidInTurn, type OrderGround, type WayOf } from './fit-in-turn.js';
import type { FittedOrder } from './fitted-order.js';
import { Effort } from './paths/effort.js';
import { askedOfLinks, RoomBounds } from './room-bounds.js';

/** How often an order is laid anew at most. */
export const maximumLayings = 8;

/** How well an order is laid: the higher, the better. */
const standing = { refused: 0, lowered: 1, inFull: 2, asAgreed: 3 } as const;

/**
 * What becomes of an order some way of which had no room beside those before it: it is laid anew with that way first, and so on with what has no room
 * then (squeaky wheels, Joslin and Clements 1999). The first laying that leaves nothing out is taken, else the order as it was laid. Where that is
 * refused for room, bounds say whether any paths could have it: FAIL 5 if none could, else a person decides. An update that asks for no more than
 * the agreement has is laid anew too where a path of it leaves the capacity of that, and stays as it was laid unless all of them are within it then.
 */
export function layAnew(order: OrderGround, asLaid: LaidInTurn, most: number): FittedOrder {
  const { fitted } = asLaid;
  if (fitted.kind === 'refused' && !asLaid.isShort) return fitted;
  const isHeld = asLaid.outside.length > 0 && asksNoMoreThanAgreed(order, asLaid);
  const standingOf = (laid: LaidInTurn): number => {
    if (laid.fitted.kind === 'refused') return standing.refused;
    if (laid.starved.length > 0) return standing.lowered;
    return isHeld && laid.outside.length > 0 ? standing.inFull : standing.asAgreed;
  };
  if (standingOf(asLaid) === standing.asAgreed) return fitted;
  const effort = new Effort(most);
  const bounds = new RoomBounds(order, effort);
  if (fitted.kind === 'refused' && bounds.isNothingLeftFor(asLaid.starved)) return fitted;
  // A counter-offer stands where no paths could have all that is asked.
  if (standingOf(asLaid) === standing.lowered && bounds.whyNotAll(asLaid.starved, asLaid.layouts) !== undefined)
    return fitted;
  const wantingIn = ({ starved, outside }: LaidInTurn) => (isHeld ? [...starved, ...outside] : starved);
  const seen = new Set(['']);
  const starved = new Map(asLaid.starved.map((way) => [orderWayKey(way), way]));
  let [best, last, layings] = [asLaid, asLaid, 0];
  let first: readonly WayOf[] = [];
  while (layings < maximumLayings && standingOf(best) < standing.asAgreed && !effort.isSpent) {
    const next = wantingIn(last)
      .map((way) => withFirst(way, first))
      .find((ways) => !seen.has(keyOf(ways)));
    if (next === undefined) break;
    first = next;
    seen.add(keyOf(first));
    layings += 1;
    last = fitInTurn(order, () => effort, first);
    for (const way of last.starved) starved.set(orderWayKey(way), way);
    if (standingOf(last) > standingOf(best)) best = last;
  }
  const whyNotAll = () => bounds.whyNotAll([...starved.values()], asLaid.layouts);
  const open = `its paths were laid ${layings + 1} times, and it is not known whether others have room for all that is asked`;
  if (best.fitted.kind === 'fitted')
    return standingOf(best) === standing.lowered
      ? { ...best.fitted, whyMoreMayFit: () => (whyNotAll() === undefined ? open : undefined) }
      : best.fitted;
  const why = whyNotAll();
  if (why !== undefined) return layings === 0 ? best.fitted : withReason(best.fitted, why);
  const held = fitInTurn(order, oneEffort(most), [], true).fitted;
  return held.kind === 'refused' ? held : { ...held, isRoomOpen: true, doubts: [open, ...held.doubts] };
}

function oneEffort(most: number): () => Effort {
  const effort = new Effort(most);
  return () => effort;
}

const withReason = (refused: Extract<FittedOrder, { kind: 'refused' }>, why: string): FittedOrder => ({
  ...refused,
  reasons: [...refused.reasons, why],
});

const withFirst = (way: WayOf, ways: readonly WayOf[]): readonly WayOf[] => [
  way,
  ...ways.filter((other) => orderWayKey(other) !== orderWayKey(way)),
];

const keyOf = (ways: readonly WayOf[]): string => ways.map(orderWayKey).join('\u0001');

/** Whether an order asks for no more of the links of its sites than its agreement has of them. */
function asksNoMoreThanAgreed({ groundOf }: OrderGround, { layouts }: LaidInTurn): boolean {
  const { agreed } = groundOf(new Map());
  return [...askedOfLinks(layouts)].every(([resource, bps]) => bps <= agreed(resource));
}
