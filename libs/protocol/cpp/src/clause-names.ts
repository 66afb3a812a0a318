import type { Clause } from './generated/cpd.js';

// The compiler misses a clause that is not in it.
const names: Readonly<Record<Clause, true>> = {
  customerNodesMap: true,
  scope: true,
  qosGuarantees: true,
  availability: true,
  capacity: true,
  trafficIsolation: true,
  conformanceTraffic: true,
  flowIdentification: true,
  overallTrafficGuarantees: true,
  routingAndForwarding: true,
  activationMeans: true,
  invocationMeans: true,
  notifications: true,
  activationSchedule: true,
};

/** The clauses of a profile in the order of RFC 7297 §4, and its schedule. */
export const clauseNames: readonly Clause[] = Object.keys(names) as Clause[]; // these and no others
