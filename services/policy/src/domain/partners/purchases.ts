/** A negotiation that something is asked of partners for, or bought, and that is not agreed. */
export interface OpenPurchase {
  readonly orderId: string;
  readonly negotiation: number;
  /** ISO instant that it was decided for. */
  readonly at: string;
  /** What the partners ask, in our currency; absent: nothing is bought yet, or it is not known. */
  readonly worth?: string;
  /** The negotiation has ended without an agreement: only what it was worth counts still, for a day. */
  readonly isOver?: true;
}

export const dayMs = 86_400_000;

/** Negotiations of a customer that are open, without those of an order. */
export const openPurchases = (purchases: readonly OpenPurchase[], orderId: string): number =>
  purchases.filter((one) => one.isOver !== true && one.orderId !== orderId).length;

/** What was bought for a customer in the day before an instant and is not agreed, without what is bought for a negotiation. */
export const boughtInDay = (
  purchases: readonly OpenPurchase[],
  { orderId, negotiation, at }: Pick<OpenPurchase, 'orderId' | 'negotiation' | 'at'>,
): readonly string[] => {
  const from = dayBefore(at);
  return purchases.flatMap((one) =>
    one.at >= from && !(one.orderId === orderId && one.negotiation === negotiation) ? (one.worth ?? []) : [],
  );
};

const dayBefore = (at: string): string => new Date(Date.parse(at) - dayMs).toISOString();

/** With a negotiation as it is now; what ended more than a day before it is forgotten. */
export const withPurchase = (purchases: readonly OpenPurchase[], purchase: OpenPurchase): readonly OpenPurchase[] => [
  ...purchases.filter(
    (one) =>
      !isOf(one, purchase.orderId, purchase.negotiation) && (one.isOver !== true || one.at >= dayBefore(purchase.at)),
  ),
  purchase,
];

/** Without a negotiation: it is agreed, or nothing was bought for it. */
export const withoutPurchase = (
  purchases: readonly OpenPurchase[],
  orderId: string,
  negotiation: number,
): readonly OpenPurchase[] => purchases.filter((one) => !isOf(one, orderId, negotiation));

/** After negotiations of an order have ended without an agreement. */
export const afterEnd = (
  purchases: readonly OpenPurchase[],
  orderId: string,
  hasEnded: (negotiation: number) => boolean,
): readonly OpenPurchase[] =>
  purchases.flatMap((one): readonly OpenPurchase[] => {
    if (one.orderId !== orderId || !hasEnded(one.negotiation)) return [one];
    return one.worth === undefined ? [] : [{ ...one, isOver: true }];
  });

const isOf = (one: OpenPurchase, orderId: string, negotiation: number): boolean =>
  one.orderId === orderId && one.negotiation === negotiation;
