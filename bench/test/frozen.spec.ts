import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { frozenCommit, frozenHashes, frozenRecording, hashOf } from '../src/negotiation/frozen.js';
import { inWorkspace } from '../src/workspace.js';

const folder = inWorkspace('bench/frozen');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.includes('/') && statSync(`${folder}/${path}`).isFile())
  .sort();

describe('the frozen recordings', () => {
  it('are what was frozen, each of them', () => {
    const hashes = files.map((path) => [path, hashOf(readFileSync(`${folder}/${path}`))]);
    expect(hashes).toStrictEqual([...frozenHashes()].sort(([a], [b]) => (a < b ? -1 : 1)));
    expect(files).toContain(`${frozenCommit}/recording.json`);
  });

  it('hold the rows of one negotiation', () => {
    const { orderRows, policyRows } = frozenRecording();
    expect([orderRows.events.length, policyRows.events.length]).toStrictEqual([6, 2]);
  });
});
