import type { Feasibility } from '@parley/contracts';
import { decidedOf } from '../../read-models/decisions/decided.js';
import type { Feasible } from '../../use-cases/check-feasibility.js';
import { toldDecision } from './told-decision.js';

/** What an order would be answered, as the contracts have it. */
export function toldFeasible({ decided, checks }: Feasible): Feasibility {
  const cpd = decided.type === 'capacity-reserved' ? decided.data.cpd : undefined;
  return {
    ...toldDecision(decidedOf(decided)),
    ...(cpd !== undefined && { cpd }),
    ...(checks.length > 0 && { checks: [...checks] }),
  };
}
