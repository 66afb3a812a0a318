import { recordedStreamLaws } from '@parley/testkit';
import { describe, it } from 'vitest';
import { entryShapes } from '../src/domain/entry.recorded.js';
import { entryAggregate } from '../src/streams/entry.aggregate.js';

describe('recorded streams of entries', () => {
  const laws = recordedStreamLaws({
    fold: entryAggregate,
    shapes: entryShapes,
    schema: new URL('../src/domain/entry.recorded.schema.json', import.meta.url),
    logs: new URL('logs/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});
