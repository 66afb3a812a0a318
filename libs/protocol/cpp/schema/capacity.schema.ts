import { Type } from 'typebox';
import { MAX_SITES } from '../src/limits.js';
import { bitsPerSecond, identifier, octets } from './value.schema.js';

export const capacityRatesSchema = Type.Object(
  {
    committedBps: bitsPerSecond('rate that the guarantees cover'),
    peakBps: Type.Optional(bitsPerSecond('highest rate, not below the committed one')),
    burstOctets: Type.Optional(octets('largest burst')),
  },
  { title: 'Rates of one direction' },
);

export const capacityEntrySchema = Type.Object(
  {
    linkIdentifier: Type.Optional(identifier('the border link; absent: each link of the profile')),
    in: capacityRatesSchema,
    out: capacityRatesSchema,
    failoverPercent: Type.Optional(
      Type.Integer({
        description:
          'share of the committed rates that each other border link of the site keeps for when this one fails, in percent',
        minimum: 0,
        maximum: 100,
      }),
    ),
  },
  { title: 'Capacity of one border link', description: 'in: from the customer node; out: towards it' },
);

export const capacitySchema = Type.Array(capacityEntrySchema, {
  title: 'Capacity',
  description: 'RFC 7297 §3.5: the limit of the quantitative guarantees, per border link and direction',
  minItems: 1,
  maxItems: MAX_SITES,
});
