import { Type } from 'typebox';
import { MAX_ITEMS, MAX_SITES } from '../src/limits.js';
import { dscp, identifier, ipAddress, ipPrefix } from './value.schema.js';

const port = (description: string) => Type.Integer({ description, minimum: 0, maximum: 65_535 });
const portRange = (description: string) =>
  Type.Object({ from: port('first port'), to: port('last port, included') }, { title: 'Port range', description });

export const flowSchema = Type.Object(
  {
    srcPrefix: Type.Optional(ipPrefix('source')),
    srcPort: Type.Optional(portRange('source ports')),
    dstPrefix: Type.Optional(ipPrefix('destination')),
    dstPort: Type.Optional(portRange('destination ports')),
    protocol: Type.Optional(Type.Integer({ description: 'IP protocol number', minimum: 0, maximum: 255 })),
    dscp: Type.Optional(dscp('DSCP (RFC 2474)')),
    tunnelEndpoint: Type.Optional(ipAddress('tail end of a tunnel')),
    links: Type.Optional(
      Type.Array(identifier('a border link'), { description: 'absent: each link', maxItems: MAX_ITEMS }),
    ),
    remark: Type.Optional(
      Type.Object(
        { in: Type.Optional(dscp('DSCP on entry')), out: Type.Optional(dscp('DSCP on exit')) },
        { title: 'Re-marking' },
      ),
    ),
  },
  { title: 'Flow', description: 'the traffic that meets every member given' },
);

export const flowIdentificationSchema = Type.Array(flowSchema, {
  title: 'Flow identification',
  description: 'RFC 7297 §3.9',
  maxItems: MAX_SITES,
});
