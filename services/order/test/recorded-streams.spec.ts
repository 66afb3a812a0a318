import { recordedStreamLaws } from '@parley/testkit';
import { describe, it } from 'vitest';
import { orderShapes } from '../src/domain/order.recorded.js';
import { configurationShapes } from '../src/domain/configuration/configuration.recorded.js';
import { configurationAggregate } from '../src/streams/configuration.aggregate.js';
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

describe('recorded streams of the configuration', () => {
  const laws = recordedStreamLaws({
    fold: configurationAggregate,
    shapes: configurationShapes,
    schema: new URL('../src/domain/configuration/configuration.recorded.schema.json', import.meta.url),
    logs: new URL('logs/configuration/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});
