import { recordedStreamLaws } from '@parley/testkit';
import { describe, it } from 'vitest';
import { orderShapes } from '../src/domain/order.recorded.js';
import { orderAggregate } from '../src/streams/order.aggregate.js';

describe('recorded streams of orders', () => {
  const laws = recordedStreamLaws({
    fold: orderAggregate,
    shapes: orderShapes,
    schema: new URL('../src/domain/order.recorded.schema.json', import.meta.url),
    logs: new URL('logs/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});
