import { Type } from 'typebox';
import { MAX_ITEMS } from '../src/limits.js';
import { availabilitySchema } from './availability.schema.js';
import { qosGuaranteesSchema } from './qos-guarantees.schema.js';
import { bitsPerSecond, identifier, ipAddress, ipPrefix } from './value.schema.js';

const points = (description: string) => Type.Array(identifier('a node or link'), { description, maxItems: MAX_ITEMS });

export const multicastGroupSchema = Type.Object(
  {
    group: ipAddress('the multicast group'),
    sources: Type.Optional(
      Type.Array(ipAddress('a source'), { description: 'sources of a source-specific group', maxItems: MAX_ITEMS }),
    ),
  },
  { title: 'Multicast group' },
);

export const scopeEntrySchema = Type.Object(
  {
    direction: Type.Enum(['in', 'out'], { description: 'in: from the customer nodes; out: towards them' }),
    type: Type.Enum(['global', 'restricted'], { description: 'restricted: to the prefixes or points named here' }),
    model: Type.Enum(['pipe', 'hose', 'unspecifiedHose'], { description: 'pipe 1:1, hose 1:N, unspecifiedHose 1:any' }),
    ingress: Type.Optional(points('where the traffic enters')),
    egress: Type.Optional(points('where the traffic leaves')),
    committedBps: Type.Optional(
      bitsPerSecond('of a pipe: rate from its ingress to its egress that the guarantees cover'),
    ),
    qosGuarantees: Type.Optional(qosGuaranteesSchema),
    availability: Type.Optional(availabilitySchema),
    prefixes: Type.Optional(
      Type.Array(ipPrefix('a reachable destination or a permitted source'), {
        description: 'destinations that can be reached, or sources that may reach the nodes',
        maxItems: MAX_ITEMS,
      }),
    ),
    multicast: Type.Optional(
      Type.Array(multicastGroupSchema, { description: 'multicast groups', maxItems: MAX_ITEMS }),
    ),
  },
  { title: 'Scope of one direction', description: 'RFC 7297 §3.2: a scope is unidirectional' },
);

export const scopeSchema = Type.Array(scopeEntrySchema, {
  title: 'Scope',
  description: 'RFC 7297 §3.2: both directions are described',
  maxItems: MAX_ITEMS,
});
