import { Type, type TSchema } from 'typebox';
import { bitsPerSecond, identifier, positiveSeconds } from './value.schema.js';

const statisticOf = <Value extends TSchema>(title: string, value: Value) =>
  Type.Object(
    {
      minimum: Type.Optional(value),
      average: Type.Optional(value),
      maximum: Type.Optional(value),
      percentile: Type.Optional(
        Type.Object(
          {
            rank: Type.Number({ description: 'percent of the samples', exclusiveMinimum: 0, maximum: 100 }),
            value,
          },
          { description: 'needs a measurement interval' },
        ),
      ),
    },
    { title },
  );

const milliseconds = (description: string) =>
  Type.Number({ description: `${description}, in milliseconds`, minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const qosGuaranteesSchema = Type.Object(
  {
    kind: Type.Enum(['quantitative', 'qualitative'], { description: 'never both in one profile' }),
    oneWayDelayMs: Type.Optional(statisticOf('One-way delay (RFC 2679)', milliseconds('one-way delay'))),
    delayVariationMs: Type.Optional(statisticOf('Delay variation (RFC 3393)', milliseconds('delay variation'))),
    lossRatio: Type.Optional(
      statisticOf(
        'One-way loss (RFC 2680)',
        Type.Number({ description: 'ratio of lost packets', minimum: 0, maximum: 1 }),
      ),
    ),
    throughputBps: Type.Optional(statisticOf('Throughput', bitsPerSecond('throughput'))),
    measurementIntervalS: Type.Optional(positiveSeconds('the interval that averages and percentiles are taken over')),
    metaQosClass: Type.Optional(identifier('the Meta-QoS-Class (RFC 5160) of a qualitative guarantee')),
  },
  {
    title: 'QoS guarantees',
    description: 'RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic',
  },
);
