import { Type } from 'typebox';
import { activationMeansSchema } from './activation-means.schema.js';
import { activationScheduleSchema } from './activation-schedule.schema.js';
import { availabilitySchema } from './availability.schema.js';
import { capacitySchema } from './capacity.schema.js';
import { conformanceTrafficSchema } from './conformance-traffic.schema.js';
import { customerNodesMapSchema } from './customer-nodes-map.schema.js';
import { flowIdentificationSchema } from './flow-identification.schema.js';
import { invocationMeansSchema } from './invocation-means.schema.js';
import { notificationsSchema } from './notifications.schema.js';
import { overallTrafficGuaranteesSchema } from './overall-traffic-guarantees.schema.js';
import { qosGuaranteesSchema } from './qos-guarantees.schema.js';
import { routingAndForwardingSchema } from './routing-and-forwarding.schema.js';
import { scopeSchema } from './scope.schema.js';
import { trafficIsolationSchema } from './traffic-isolation.schema.js';
import { defaultService } from '../src/default-service.js';
import { MAX_COMPONENTS } from '../src/limits.js';
import { identifier } from './value.schema.js';

/** A Connectivity Provisioning Profile: the 13 clauses in the order of RFC 7297 §4, of which only the first is mandatory (N28), and its schedule. */
export const profileSchema = Type.Object(
  {
    customerNodesMap: customerNodesMapSchema,
    scope: Type.Optional(scopeSchema),
    qosGuarantees: Type.Optional(qosGuaranteesSchema),
    availability: Type.Optional(availabilitySchema),
    capacity: Type.Optional(capacitySchema),
    trafficIsolation: Type.Optional(trafficIsolationSchema),
    conformanceTraffic: Type.Optional(conformanceTrafficSchema),
    flowIdentification: Type.Optional(flowIdentificationSchema),
    overallTrafficGuarantees: Type.Optional(overallTrafficGuaranteesSchema),
    routingAndForwarding: Type.Optional(routingAndForwardingSchema),
    activationMeans: Type.Optional(activationMeansSchema),
    invocationMeans: Type.Optional(invocationMeansSchema),
    notifications: Type.Optional(notificationsSchema),
    activationSchedule: Type.Optional(activationScheduleSchema),
  },
  { title: 'Connectivity Provisioning Profile', description: 'RFC 7297 §3' },
);

export const componentSchema = Type.Object(
  {
    profiles: Type.Array(profileSchema, {
      description: 'one or more profiles',
      minItems: 1,
      maxItems: MAX_COMPONENTS,
    }),
  },
  { title: 'Component' },
);

/** A Connectivity Provisioning Document (CPNP-03 §9.1.9). Unknown members are allowed in every object and are kept. */
export const cpdSchema = Type.Object(
  {
    kind: Type.Optional(
      Type.Enum([defaultService.kind], {
        description: `the kind of service that is asked for; absent: ${defaultService.kind}`,
      }),
    ),
    version: Type.Optional(
      Type.Integer({
        description: `of the documents of this kind; absent: ${defaultService.version}`,
        minimum: defaultService.version,
        maximum: defaultService.version,
      }),
    ),
    template: Type.Optional(
      identifier("the service template of the provider's catalogue that the order is made from (CPNP-03 §7)"),
    ),
    components: Type.Array(componentSchema, {
      description: 'no component: the Empty CPD (N27)',
      maxItems: MAX_COMPONENTS,
    }),
  },
  {
    title: 'Connectivity Provisioning Document',
    description:
      'What a customer asks of, or agrees with, a provider (RFC 7297, CPNP-03 §9.1.9). Unknown members are kept and count in comparison. Units are in the names: Bps bit/s, S seconds, Ms milliseconds, Octets octets.',
  },
);
