import { recordedStreamLaws } from '@parley/testkit';
import { describe, it } from 'vitest';
import { procurementShapes } from '../src/domain/procurement.recorded.js';
import { procurementAggregate } from '../src/streams/procurement.aggregate.js';

describe('recorded streams of procurements', () => {
  const laws = recordedStreamLaws({
    fold: procurementAggregate,
    shapes: procurementShapes,
    schema: new URL('../src/domain/procurement.recorded.schema.json', import.meta.url),
    logs: new URL('logs/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});
