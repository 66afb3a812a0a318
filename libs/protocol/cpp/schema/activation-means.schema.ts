import { Type } from 'typebox';
import { MAX_ITEMS } from '../src/limits.js';
import { identifier } from './value.schema.js';

export const activationMeansEntrySchema = Type.Object(
  {
    means: identifier('how access is activated: static, an IGP, BGP, PIM, …'),
    parameters: Type.Optional(Type.Object({}, { description: 'parameters of the means', additionalProperties: true })),
  },
  { title: 'Activation means of one kind' },
);

export const activationMeansSchema = Type.Array(activationMeansEntrySchema, {
  title: 'Activation means',
  description: 'RFC 7297 §3.11',
  maxItems: MAX_ITEMS,
});
