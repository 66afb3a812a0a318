import type { Static, TSchema } from 'typebox';
import type { activationMeansEntrySchema } from './clauses/activation-means.schema.js';
import type { availabilitySchema } from './clauses/availability.schema.js';
import type { capacityEntrySchema, capacityRatesSchema } from './clauses/capacity.schema.js';
import type { conformanceTrafficSchema } from './clauses/conformance-traffic.schema.js';
import type { customerNodeSchema, localisationSchema } from './clauses/customer-nodes-map.schema.js';
import type { flowSchema } from './clauses/flow-identification.schema.js';
import type { invocationMeansSchema } from './clauses/invocation-means.schema.js';
import type { notificationSchema } from './clauses/notifications.schema.js';
import type { overallTrafficGuaranteesSchema } from './clauses/overall-traffic-guarantees.schema.js';
import type { qosGuaranteesSchema } from './clauses/qos-guarantees.schema.js';
import type { routingAndForwardingSchema } from './clauses/routing-and-forwarding.schema.js';
import type { scopeEntrySchema } from './clauses/scope.schema.js';
import type { trafficIsolationSchema } from './clauses/traffic-isolation.schema.js';
import type { componentSchema, cpdSchema, profileSchema } from './cpd.schema.js';

type ReadonlyDeep<Value> = Value extends object
  ? { readonly [Member in keyof Value]: ReadonlyDeep<Value[Member]> }
  : Value;
type Of<Schema extends TSchema> = ReadonlyDeep<Static<Schema>>;

/** A Connectivity Provisioning Document. */
export type Cpd = Of<typeof cpdSchema>;
/** One component of a document: one or more profiles. */
export type Component = Of<typeof componentSchema>;
/** A Connectivity Provisioning Profile of RFC 7297. */
export type Profile = Of<typeof profileSchema>;
/** RFC 7297 §3.1. */
export type CustomerNode = Of<typeof customerNodeSchema>;
/** Where a customer node is; coordinates in degrees. */
export type Localisation = Of<typeof localisationSchema>;
/** RFC 7297 §3.2, one direction. */
export type ScopeEntry = Of<typeof scopeEntrySchema>;
/** RFC 7297 §3.3. */
export type QosGuarantees = Of<typeof qosGuaranteesSchema>;
/** Minimum, average, maximum or percentile of one quantity of a QoS guarantee. */
export type Statistic = NonNullable<QosGuarantees['lossRatio']>;
/** RFC 7297 §3.4. */
export type Availability = Of<typeof availabilitySchema>;
/** RFC 7297 §3.5, one border link. */
export type CapacityEntry = Of<typeof capacityEntrySchema>;
/** Rates of one direction of a border link, in bit/s and octets. */
export type CapacityRates = Of<typeof capacityRatesSchema>;
/** RFC 7297 §3.8. */
export type TrafficIsolation = Of<typeof trafficIsolationSchema>;
/** RFC 7297 §3.6. */
export type ConformanceTraffic = Of<typeof conformanceTrafficSchema>;
/** RFC 7297 §3.9, one flow. */
export type Flow = Of<typeof flowSchema>;
/** RFC 7297 §3.7. */
export type OverallTrafficGuarantees = Of<typeof overallTrafficGuaranteesSchema>;
/** RFC 7297 §3.10. */
export type RoutingAndForwarding = Of<typeof routingAndForwardingSchema>;
/** RFC 7297 §3.11, one means. */
export type ActivationMeansEntry = Of<typeof activationMeansEntrySchema>;
/** RFC 7297 §3.12. */
export type InvocationMeans = Of<typeof invocationMeansSchema>;
/** RFC 7297 §3.13, one notification. */
export type Notification = Of<typeof notificationSchema>;
/** Name of one of the 13 clauses. */
export type Clause = keyof Profile;
