import type { Profile } from '../generated/cpd.js';
import type { Location } from '../violation.js';
import { type Violation, pointerOf } from '../violation.js';
import * as capacity from './capacity.rules.js';
import * as conformance from './conformance.rules.js';
import * as customerNodes from './customer-nodes.rules.js';
import * as flow from './flow.rules.js';
import * as overall from './overall-guarantees.rules.js';
import * as pair from './pair.rules.js';
import type { ProfileRule } from './profile-rule.js';
import * as qos from './qos.rules.js';
import * as routing from './routing.rules.js';
import * as schedule from './schedule.rules.js';
import * as scope from './scope.rules.js';

/** A rule across clauses: what a violation calls it, and the function that finds its breaches. */
export interface NamedProfileRule {
  readonly name: string;
  readonly breaches: ProfileRule;
}

/** The eight rules that RFC 7297 states across clauses, in the order of its sections. */
export const RFC_RULES = [
  { name: 'RFC 7297 §3.1', breaches: customerNodes.aProfileHasAtLeastOneCustomerNode },
  { name: 'RFC 7297 §3.2', breaches: scope.aScopeDescribesBothDirections },
  { name: 'RFC 7297 §3.3', breaches: qos.qosIsQualitativeOrQuantitative },
  { name: 'RFC 7297 §3.3', breaches: qos.quantitativeQosNeedsCapacity },
  { name: 'RFC 7297 §3.6', breaches: capacity.capacityNeedsConformanceTraffic },
  { name: 'RFC 7297 §3.7', breaches: overall.overallGuaranteesStandAloneOrReclass },
  { name: 'RFC 7297 §3.7', breaches: overall.overallGuaranteesAreQualitative },
  { name: 'RFC 7297 §3.3', breaches: qos.percentilesNeedAMeasurementInterval },
] as const satisfies readonly NamedProfileRule[];

/** What a document must keep so that its names and numbers mean something; stated by no section, named as they are. */
export const CONSISTENCY_RULES = [
  { name: 'nodeIdentifiersAreUnique', breaches: customerNodes.nodeIdentifiersAreUnique },
  { name: 'minimumAverageAndMaximumAreInOrder', breaches: qos.minimumAverageAndMaximumAreInOrder },
  { name: 'capacityNamesLinksOfCustomerNodes', breaches: capacity.capacityNamesLinksOfCustomerNodes },
  { name: 'aLinkHasOneCapacity', breaches: capacity.aLinkHasOneCapacity },
  { name: 'peakIsNotBelowCommitted', breaches: capacity.peakIsNotBelowCommitted },
  { name: 'flowsNameLinksOfCustomerNodes', breaches: flow.flowsNameLinksOfCustomerNodes },
  { name: 'portRangesRunUpwards', breaches: flow.portRangesRunUpwards },
  { name: 'hubsAreCustomerNodes', breaches: routing.hubsAreCustomerNodes },
  { name: 'hubAndSpokeNamesAHub', breaches: routing.hubAndSpokeNamesAHub },
  { name: 'hubsAreOfHubAndSpoke', breaches: routing.hubsAreOfHubAndSpoke },
  { name: 'pairsAreOfAPartialMesh', breaches: routing.pairsAreOfAPartialMesh },
  { name: 'partialMeshNamesPairs', breaches: routing.partialMeshNamesPairs },
  { name: 'pairsAreOfCustomerNodes', breaches: routing.pairsAreOfCustomerNodes },
  { name: 'aPairJoinsTwoSites', breaches: routing.aPairJoinsTwoSites },
  { name: 'aPairIsListedOnce', breaches: routing.aPairIsListedOnce },
  { name: 'everySiteIsInAPair', breaches: routing.everySiteIsInAPair },
  { name: 'aScheduleHasATimeZone', breaches: schedule.aScheduleHasATimeZone },
  { name: 'everyWindowHasADay', breaches: schedule.everyWindowHasADay },
  { name: 'qualitativeQosNamesAClass', breaches: qos.qualitativeQosNamesAClass },
  { name: 'reclassedTrafficHasAClass', breaches: conformance.reclassedTrafficHasAClass },
  { name: 'aPairHasBothEnds', breaches: pair.aPairHasBothEnds },
  { name: 'aPipeHasOneEndEachWay', breaches: pair.aPipeHasOneEndEachWay },
  { name: 'aPairIsDescribedOnce', breaches: pair.aPairIsDescribedOnce },
  { name: 'pipesAreWithinTheCapacity', breaches: pair.pipesAreWithinTheCapacity },
  { name: 'guaranteesOfPairsAreGuarantees', breaches: pair.guaranteesOfPairsAreGuarantees },
  { name: 'aFailoverShareHasAnotherLink', breaches: capacity.aFailoverShareHasAnotherLink },
] as const satisfies readonly NamedProfileRule[];

/** All rules of one profile. */
export const PROFILE_RULES: readonly NamedProfileRule[] = [...RFC_RULES, ...CONSISTENCY_RULES];

/** Every breach of every rule by the profile that lies at the location. */
export const profileViolations = (profile: Profile, location: Location): Violation[] =>
  PROFILE_RULES.flatMap(({ name, breaches }) =>
    breaches(profile).map(({ at, message }) => ({ path: pointerOf([...location, ...at]), rule: name, message })),
  );
