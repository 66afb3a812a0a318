import { recordedStreamLaws } from '@parley/testkit';
import { describe, it } from 'vitest';
import { ledgerShapes } from '../src/domain/ledger.recorded.js';
import { emptyLedger, evolve } from '../src/domain/ledger.state.js';
import { providerDataShapes } from '../src/domain/provider-data/provider-data.recorded.js';
import { ledgerCodec } from '../src/streams/ledger-codec.js';
import { providerDataAggregate } from '../src/streams/provider-data.aggregate.js';

describe('recorded streams of the ledger', () => {
  const laws = recordedStreamLaws({
    fold: { codec: ledgerCodec, initial: emptyLedger, evolve },
    shapes: ledgerShapes,
    schema: new URL('../src/domain/ledger.recorded.schema.json', import.meta.url),
    logs: new URL('logs/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});

describe('recorded streams of the provider data', () => {
  const laws = recordedStreamLaws({
    fold: providerDataAggregate,
    shapes: providerDataShapes,
    schema: new URL('../src/domain/provider-data/provider-data.recorded.schema.json', import.meta.url),
    logs: new URL('logs/provider-data/', import.meta.url),
  });
  it.each(laws)('$title', ({ holds }) => holds());
});
