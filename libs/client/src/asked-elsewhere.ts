import { statusCodes } from '@parley/cpnp';
import type { SessionOutcome } from '@parley/cpnp-session';

/** What a server says of itself: of its policy, its capacity, its network. The others say what is wrong with the request, or with who asks. */
const ofTheServer: ReadonlySet<number> = new Set([
  statusCodes['Administratively prohibited'],
  statusCodes['Out of Resources'],
  statusCodes['Network Presence Error'],
]);

/**
 * Whether another server may offer what this one has refused, which depends on the code (CPNP-03 §11.1.1): only of a new order
 * that nothing was offered for. An agreement is with its server alone.
 */
export const mayBeAskedElsewhere = (outcome: SessionOutcome): boolean =>
  outcome.kind === 'failed' && outcome.inAnswerTo === 'PROVISION' && ofTheServer.has(outcome.statusCode);
