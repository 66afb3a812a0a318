import { Type } from 'typebox';
import { MAX_SITES } from '../src/limits.js';
import { identifier, text, texts } from './value.schema.js';

export const routingAndForwardingSchema = Type.Object(
  {
    topology: Type.Optional(
      Type.Enum(['full-mesh', 'hub-and-spoke', 'partial-mesh'], {
        description: 'which nodes reach each other; absent: all of them',
      }),
    ),
    hubs: Type.Optional(
      Type.Array(identifier('a customer node'), { description: 'hubs of hub-and-spoke', maxItems: MAX_SITES }),
    ),
    pairs: Type.Optional(
      Type.Array(Type.Array(identifier('a customer node'), { minItems: 2, maxItems: 2 }), {
        description: 'the nodes of a partial-mesh that reach each other, either way',
        maxItems: MAX_SITES,
      }),
    ),
    avoid: Type.Optional(texts('nodes, links or networks to avoid')),
    via: Type.Optional(texts('nodes, links or networks to pass')),
    functions: Type.Optional(texts('intermediate functions to pass, such as a firewall')),
    geoRestrictions: Type.Optional(texts('regions that the traffic stays in')),
    topologyId: Type.Optional(identifier('logical topology (RFC 4915, RFC 5120)')),
    pdb: Type.Optional(identifier('per-domain behaviour (RFC 3086)')),
    protection: Type.Optional(text('resilience of the path')),
  },
  { title: 'Routing and forwarding', description: 'RFC 7297 §3.10' },
);
