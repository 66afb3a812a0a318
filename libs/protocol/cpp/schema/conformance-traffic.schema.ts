import { Type } from 'typebox';
import { identifier } from './value.schema.js';

export const conformanceTrafficSchema = Type.Object(
  {
    outOfProfile: Type.Enum(['discard', 'reclass', 'shape'], {
      description: 'treatment of traffic above the capacity',
    }),
    reclassTo: Type.Optional(identifier('the class of re-classed traffic, such as the one of RFC 3662')),
    mtuOctets: Type.Optional(
      Type.Integer({ description: 'largest packet that conforms, in octets', minimum: 68, maximum: 65_535 }),
    ),
  },
  { title: 'Conformance traffic', description: 'RFC 7297 §3.6: needed where capacity is given' },
);
