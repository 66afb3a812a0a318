import type { ClausePath } from './clause-path.js';
import { clauseList, type Treatment } from './clause-list.js';

const notSold = (why: string, except?: readonly (string | boolean)[]): Treatment => ({
  ...{ is: 'refused', statusCode: 4, why },
  ...(except !== undefined && { except }),
});
const noFigure: Treatment = { is: 'refused', statusCode: 5, why: 'the links have no such figure' };

/** What procedure 1 refused, and is judged since: its words are those of decisions that were made by it. */
const refusedThen: Readonly<Partial<Record<ClausePath, Treatment>>> = {
  'scope[].type': notSold('only the sites of a profile reach each other', ['restricted']),
  'availability.mtbfS': noFigure,
  'availability.mtbrS': noFigure,
  'availability.mttrS': noFigure,
  'trafficIsolation.encryption': notSold('no link encrypts', [false]),
  'trafficIsolation.requirements[]': notSold('only isolation is'),
  'overallTrafficGuarantees.throughputClass': notSold('no class has a throughput'),
  'routingAndForwarding.pdb': notSold('there are no per-domain behaviours'),
  'routingAndForwarding.protection': notSold('a profile has one path between two sites'),
};

/** The closed list of procedure 1. */
export const clausesOfProcedure1: ReadonlyMap<string, Treatment> = new Map(
  Object.entries({ ...clauseList, ...refusedThen }),
);
