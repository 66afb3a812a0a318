import { recordedStreamLaws } from '@parley/testkit';
import { describe, it } from 'vitest';
import { copsPdpShapes } from '../src/domain/cops-pdp.recorded.js';
import { anyStream } from './any-stream.js';

describe('recorded streams of the policy server', () => {
  const laws = recordedStreamLaws({
    fold: anyStream,
    shapes: copsPdpShapes,
    schema: new URL('../src/domain/cops-pdp.recorded.schema.json', import.meta.url),
    logs: new URL('logs/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});
