import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RecordingTerminal } from '../test/recording-terminal.js';
import { exitStatus } from './exit-status.js';
import { run } from './run.js';

it('is what the package says', async () => {
  const terminal = new RecordingTerminal();
  expect(await run(['--version'], terminal)).toBe(exitStatus.done);
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  expect(terminal.out).toBe(version);
});
