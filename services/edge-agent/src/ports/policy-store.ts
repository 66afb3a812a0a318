import type { KeptPolicy } from '@parley/pep';

/** Where the policy of the agent outlives it. */
export interface PolicyStore {
  /** What an earlier run has kept; undefined where nothing is there that can be used, which is said in the log. Never throws. */
  read(): KeptPolicy | undefined;
  /** Kept when it returns, or said in the log why not. Never throws. */
  keep(policy: KeptPolicy): void;
  /** Throws where what was given last is not kept. */
  check(): Promise<void>;
}
