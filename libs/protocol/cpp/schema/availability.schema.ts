import { Type } from 'typebox';
import { positiveSeconds, seconds } from './value.schema.js';

export const availabilitySchema = Type.Object(
  {
    percentage: Type.Number({ description: 'share of the time that the guarantees hold', minimum: 0, maximum: 100 }),
    statistic: Type.Optional(Type.Enum(['average', 'maximum'], { description: 'how the percentage is meant' })),
    periodS: Type.Optional(positiveSeconds('the period that the percentage is taken over')),
    mtbfS: Type.Optional(seconds('mean time between failures')),
    mtbrS: Type.Optional(seconds('mean time between repairs')),
    mttrS: Type.Optional(seconds('mean time to repair')),
  },
  { title: 'Availability', description: 'RFC 7297 §3.4: covers degradation and outage' },
);
