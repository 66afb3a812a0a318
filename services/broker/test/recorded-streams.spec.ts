import { recordedStreamLaws } from '@parley/testkit';
import { describe, it } from 'vitest';
import { breakerShapes } from '../src/domain/breaker.recorded.js';
import { portalOrderShapes } from '../src/domain/portal/portal-order.recorded.js';
import { procurementShapes } from '../src/domain/procurement.recorded.js';
import { breakerAggregate } from '../src/streams/breaker.aggregate.js';
import { portalOrderAggregate } from '../src/streams/portal-order.aggregate.js';
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

describe('recorded streams of breakers', () => {
  const laws = recordedStreamLaws({
    fold: breakerAggregate,
    shapes: breakerShapes,
    schema: new URL('../src/domain/breaker.recorded.schema.json', import.meta.url),
    logs: new URL('logs/breakers/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});

describe('recorded streams of portal orders', () => {
  const laws = recordedStreamLaws({
    fold: portalOrderAggregate,
    shapes: portalOrderShapes,
    schema: new URL('../src/domain/portal/portal-order.recorded.schema.json', import.meta.url),
    logs: new URL('logs/portal/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});
