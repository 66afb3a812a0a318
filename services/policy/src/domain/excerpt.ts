/** A list that is kept for people who ask why: the first of it, and how long it is. An order of 200 sites has 39,800 paths. */
export interface Excerpt<Item> {
  readonly listed: readonly Item[];
  readonly count: number;
}
