import { Type } from 'typebox';
import { texts } from './value.schema.js';

export const trafficIsolationSchema = Type.Object(
  {
    isolated: Type.Boolean({ description: 'whether the traffic is kept apart from that of others' }),
    encryption: Type.Optional(Type.Boolean({ description: 'whether the traffic is encrypted on its way' })),
    requirements: Type.Optional(texts('further needs of security or privacy')),
  },
  { title: 'Traffic isolation', description: 'RFC 7297 §3.8' },
);
