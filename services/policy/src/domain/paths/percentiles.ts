/** What can be asked of a share of the packets or intervals, and is searched by the distributions of links. */
export const spreadFigures = ['delayMs', 'delayVariationMs', 'lossRatio'] as const;
export type SpreadFigure = (typeof spreadFigures)[number];

/** So many percent of the packets of a link, or for a loss of the intervals, are no worse than the value. */
export interface Point {
  /** Above 0, below 100. */
  readonly rank: number;
  readonly value: number;
}
/** What is known of the figures of a link besides their worst, by rising ranks; absent: nothing. */
export type Points = Partial<Readonly<Record<SpreadFigure, readonly Point[]>>>;

/** So many percent of the packets or intervals of a path are to be no worse than the value. */
export interface AskedPercentile {
  /** Above 0, up to 100. */
  readonly rank: number;
  readonly value: number;
}
export type AskedPercentiles = Partial<Readonly<Record<SpreadFigure, AskedPercentile>>>;

/** The share that a rank leaves: what of the packets or intervals may be worse. */
export const tailOf = ({ rank }: Pick<Point, 'rank'>): number => 1 - rank / 100;
