import { expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { reportLines } from './audit-verify.command.js';

const whole = { schema: 'parley_order', events: 4_200, streams: 600, brokenStreams: 0, broken: [] };

it('says that every chain is whole', () => {
  const reports = [whole, { ...whole, schema: 'parley_policy', events: 1, streams: 1 }];
  expect(reportLines(reports, true, new RecordingTerminal()).join('\n')).toMatchInlineSnapshot(`
    "parley_order   600 streams  4,200 events  verified
    parley_policy  1 stream     1 event       verified

    The chain of every stream is whole."
  `);
});

it('names the first broken event of each broken stream', () => {
  const broken = [
    { streamId: 'p-1', version: 3, reason: 'hash-mismatch' },
    { streamId: 'p-2', version: 2, reason: 'version-gap' },
  ] as const;
  const reports = [{ ...whole, brokenStreams: 2, broken }];
  expect(reportLines(reports, false, new RecordingTerminal()).join('\n')).toMatchInlineSnapshot(`
    "parley_order  600 streams  4,200 events  2 streams broken

    The log was changed. The first broken event of each stream:
      parley_order p-1, version 3: it was changed after it was written (hash-mismatch)
      parley_order p-2, version 2: the event before it is missing (version-gap)"
  `);
});
