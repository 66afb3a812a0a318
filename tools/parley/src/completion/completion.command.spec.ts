import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offeredByFish, offeredByZsh, type Offered } from '../../test/offered-by.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { exitStatus } from '../exit-status.js';
import { programOf } from '../program.js';
import { run } from '../run.js';
import { commandWordsOf, type CommandWords } from './command-words.js';
import { shells } from './shells.js';

const commands = commandWordsOf(programOf(new RecordingTerminal(), () => undefined));
const scriptFor = async (shell: string): Promise<string> => {
  const terminal = new RecordingTerminal();
  expect(await run(['completion', shell], terminal)).toBe(exitStatus.done);
  return terminal.out;
};
const wordsOfPath = ({ path }: CommandWords): string[] => path.split(' ').filter((word) => word !== '');
const isHere = (shell: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, shell)));

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'parley-completion-'))));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the completion of bash', () => {
  /** What bash offers for each of the lines, whose last word is being typed. */
  async function offered(lines: readonly (readonly string[])[]): Promise<readonly (readonly string[])[]> {
    const asks = lines.map(
      (words) =>
        `COMP_WORDS=(parley ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _parley; echo "\${COMPREPLY[*]}"`,
    );
    writeFileSync(join(folder, 'script'), `${await scriptFor('bash')}\n${asks.join('\n')}\n`);
    writeFileSync(join(folder, 'one.json'), '');
    const out = execFileSync('bash', ['--norc', join(folder, 'script')], { cwd: folder, encoding: 'utf8' });
    return out
      .split('\n')
      .slice(0, lines.length)
      .map((line) => line.split(' ').filter((word) => word !== ''));
  }

  it('offers the commands and options of every command of the grammar, and no other', async () => {
    const withCommands = commands.filter((each) => each.commands.length > 0);
    const got = await offered([
      ...withCommands.map((each) => [...wordsOfPath(each), '']),
      ...commands.map((each) => [...wordsOfPath(each), '-']),
    ]);
    expect(got).toStrictEqual([
      ...withCommands.map((each) => each.commands.map(({ name }) => name)),
      ...commands.map((each) => each.options.flatMap(({ words }) => words)),
    ]);
  });

  it('offers what follows an option, its value behind "=" too, and files where one is read', async () => {
    const here = ['one.json', 'script'];
    expect(
      await offered([
        ['quote', '--encoding', ''],
        ['quote', '--encoding', '=', 'j'],
        ['quote', '--cost', '=', ''],
        ['quote', '--cost', '='],
        ['quote', '--encoding', 'json', 'o'],
        ['quote', '--to', ''],
        ['quote', '--to', 'order', ''],
        ['quote', '--to', 'order', '--to', 'quote', ''],
        ['orders', '--orders', ''],
        ['update', 'an-id', 'one'],
        ['withdraw', ''],
        ['completion', ''],
        ['provider', 'orders', '--limit', 'check', '--j'],
      ]),
    ).toStrictEqual([
      ['cbor', 'json'],
      ['json'],
      [],
      [],
      ['one.json'],
      [],
      here,
      here,
      here,
      ['one.json'],
      [],
      [...shells],
      ['--json'],
    ]);
  });
});

/** Where the shell is: zsh and fish say what they offer themselves. */
const others: readonly (readonly [string, Offered])[] = [
  ['zsh', offeredByZsh],
  ['fish', offeredByFish],
];
describe.each(others.filter(([shell]) => isHere(shell)))('the completion of %s', (shell, offered) => {
  let own: string;
  beforeAll(async () => {
    own = mkdtempSync(join(tmpdir(), 'parley-completion-'));
    writeFileSync(join(own, `parley.${shell}`), await scriptFor(shell));
    writeFileSync(join(own, 'one.json'), '');
  });
  afterAll(() => rmSync(own, { recursive: true }));

  it('offers the commands and options of every command of the grammar, and no other', () => {
    const withCommands = commands.filter((each) => each.commands.length > 0);
    const line = (each: CommandWords, word: string): string => ['parley', ...wordsOfPath(each), word].join(' ');
    const got = offered(own, [
      ...withCommands.map((each) => line(each, '')),
      ...commands.map((each) => line(each, '--')),
    ]);
    expect(got.map((words) => words.toSorted())).toStrictEqual([
      ...withCommands.map((each) => each.commands.map(({ name }) => name).toSorted()),
      ...commands.map((each) =>
        each.options.flatMap(({ words }) => words.filter((word) => word.startsWith('--'))).toSorted(),
      ),
    ]);
  });

  it('offers what follows an option, its value behind "=" too, and files where one is read', () => {
    const got = offered(own, [
      'parley quote --encoding ',
      'parley quote --encoding=j',
      'parley quote --encoding json on',
      'parley quote --to ',
      'parley quote --to order on',
      'parley orders --orders on',
      'parley orders --orders=on',
      'parley update an-id one',
      'parley withdraw ',
      'parley completion ',
      'parley help prov',
      'parley provider orders --limit check --j',
      'parley provider orders --limit=3 --j',
    ]);
    // Fish names the option before a value behind "=" once more.
    expect(got.map((words) => words.map((word) => word.replace(/^--\w+=/, '')).toSorted())).toStrictEqual([
      ['cbor', 'json'],
      ['json'],
      ['one.json'],
      [],
      ['one.json'],
      ['one.json'],
      ['one.json'],
      ['one.json'],
      [],
      shells.toSorted(),
      ['provider'],
      ['--json'],
      ['--json'],
    ]);
  });
});

describe('the completion script', () => {
  for (const shell of shells.filter(isHere))
    it(`is one that ${shell} reads without a word of complaint`, async () => {
      const file = join(folder, `parley.${shell}`);
      writeFileSync(file, await scriptFor(shell));
      expect(execFileSync(shell, ['-n', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toBe('');
    });

  it.each(shells)('for %s names every command and option', async (shell) => {
    const script = await scriptFor(shell);
    const names = commands.flatMap((each) => [
      ...each.commands.map(({ name }) => name),
      ...each.options.flatMap(({ words }) => words.map((word) => (shell === 'fish' ? word.replace(/^--?/, '') : word))),
    ]);
    expect(names.filter((name) => !script.includes(name))).toStrictEqual([]);
  });

  it('is refused for a shell that there is none for', async () => {
    expect(await run(['completion', 'tcsh'], new RecordingTerminal())).toBe(exitStatus.usage);
  });
});
