import { recordedStreamLaws } from '@parley/testkit';
import { describe, it } from 'vitest';
import { clientOrderShapes } from '../src/client-order.recorded.js';
import { sealedOrderFold } from '../src/sealed-order.js';

/** What is personal stays sealed here: its keys are not recorded. */
describe("recorded streams of a client's orders", () => {
  const laws = recordedStreamLaws({
    fold: sealedOrderFold,
    shapes: clientOrderShapes,
    schema: new URL('../src/client-order.recorded.schema.json', import.meta.url),
    logs: new URL('logs/', import.meta.url),
  });
  // Its schema is the largest: to compile it takes a busy machine some seconds.
  it.each(laws)('$title', ({ holds }) => holds(), 30_000);
});
