import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../projects.mjs';
import { filesOf, read } from './tree.js';

const SECTIONS = ['Status', 'Context', 'Decision', 'Consequences', 'Enforced by'];
const LONGEST = 60;
const decisions = filesOf(/^\d{4}-.+\.md$/, 'docs/adr');

describe('the decisions', () => {
  it('are numbered without a gap, and listed', () => {
    const numbers = decisions.map((path) => Number(path.slice('docs/adr/'.length).slice(0, 4)));
    expect(numbers).toStrictEqual(numbers.map((_, index) => index + 1));
    const list = read('docs/adr/README.md');
    expect(decisions.filter((path) => !list.includes(`(${path.slice('docs/adr/'.length)})`))).toStrictEqual([]);
  });

  it.each(decisions)('%s has the five sections in 60 lines', (path) => {
    const lines = read(path).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(LONGEST);
    expect(lines[0]).toMatch(new RegExp(`^# ${Number(/\d{4}/.exec(path)?.[0])}\\. .`));
    expect(lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3))).toStrictEqual(SECTIONS);
  });

  it.each(decisions)('%s names what enforces it, and that exists', (path) => {
    const enforced = read(path).split('## Enforced by')[1] ?? '';
    const guards = enforced
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => /^- `([^`]+)`/.exec(line)?.[1] ?? line);
    expect(guards).not.toStrictEqual([]);
    expect(guards.filter((guard) => !existsSync(join(root, guard)))).toStrictEqual([]);
  });

  it('on the bus says for how long JetStream knows a duplicate', () => {
    const [, seconds] = /duplicateWindowMs: (\d+) \* SECOND/.exec(read('libs/platform/bus/src/limits.ts')) ?? [];
    expect(read('docs/adr/0002-bus.md')).toContain(`forgets after ${seconds} s\n(\`duplicateWindowMs\``);
  });
});
