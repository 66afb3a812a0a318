import type { LaidPath } from './laid-paths.js';

/** What came of rules that prefer. */
export interface PreferredPath {
  /** Whether the order is laid as they prefer it; not, where it would get less by that. */
  readonly isFollowed: boolean;
  /** Of the paths that are listed: those that would have been laid without them, where others are. */
  readonly instead: readonly LaidPath[];
}
