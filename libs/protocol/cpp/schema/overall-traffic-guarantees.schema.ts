import { Type } from 'typebox';
import { identifier } from './value.schema.js';

export const overallTrafficGuaranteesSchema = Type.Object(
  {
    delayClass: Type.Optional(identifier('class of delay')),
    lossClass: Type.Optional(identifier('class of loss')),
    throughputClass: Type.Optional(identifier('class of throughput')),
  },
  {
    title: 'Overall traffic guarantees',
    description: 'RFC 7297 §3.7: qualitative guarantees of all traffic; absent: best effort',
  },
);
