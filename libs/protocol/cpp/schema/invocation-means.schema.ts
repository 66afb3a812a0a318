import { Type } from 'typebox';
import { texts } from './value.schema.js';

export const invocationMeansSchema = Type.Object(
  {
    type: Type.Enum(['implicit', 'explicit'], { description: 'explicit needs admission control' }),
    means: Type.Optional(texts('RSVP, RSVP-TE, IGMP, MLD, …')),
  },
  { title: 'Invocation means', description: 'RFC 7297 §3.12' },
);
