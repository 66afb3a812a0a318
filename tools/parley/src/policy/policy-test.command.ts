import { ConfigurationError, readRuleExamples, UnreadableFile, type RuleExample } from '@parley/config';
import { judge, type Rule } from '@parley/rules';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

export interface PolicyTestCommand {
  readonly files: readonly string[];
  readonly json: boolean;
}

/** What came of an example, each side in the words that files use. */
interface Tested {
  readonly file: string;
  readonly example: string;
  readonly passed: boolean;
  readonly expected: Outcome;
  readonly got: Outcome;
}

interface Outcome {
  /** `rule: effect`, in the order in which they are judged. */
  readonly fires: readonly string[];
  readonly fails: readonly string[];
}

/** Judges examples by the rules of the provider file that each file names. Nothing is started, and no clock is looked at. */
export function testPolicy({ files, json }: PolicyTestCommand, terminal: Terminal): ExitStatus {
  const results = files.map((file) => resultOf(file));
  const tested = results.flatMap((result) => result.tested);
  const problems = results.flatMap((result) => result.problems);
  for (const problem of problems) {
    if (json) terminal.print(JSON.stringify({ problem }));
    else terminal.print(safeText(`${problem.where}: ${problem.message}`));
  }
  for (const one of tested) {
    if (json) terminal.print(JSON.stringify(one));
    else for (const line of linesOf(one, terminal)) terminal.print(line);
  }
  const failures = tested.filter(({ passed }) => !passed).length;
  if (failures + problems.length === 0) {
    if (!json) terminal.print(`${countOf(tested.length, 'example')} as expected.`);
    return exitStatus.done;
  }
  const { bad } = terminal.palette;
  if (problems.length > 0)
    terminal.warn(bad(`${countOf(problems.length, 'problem')}: nothing of that file was tested.`));
  if (failures > 0) terminal.warn(bad(`${failures} of ${countOf(tested.length, 'example')} not as expected.`));
  return exitStatus.refused;
}

function resultOf(file: string): {
  readonly tested: readonly Tested[];
  readonly problems: ConfigurationError['problems'];
} {
  try {
    const { rules, examples } = readRuleExamples(file);
    return { tested: examples.map((example) => testedOf(file, example, rules)), problems: [] };
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(safeText(error.message));
    if (!(error instanceof ConfigurationError)) throw error;
    return { tested: [], problems: error.problems };
  }
}

function testedOf(file: string, { name, facts, at, ...wanted }: RuleExample, rules: readonly Rule[]): Tested {
  const { fired, failed } = judge(rules, facts, Date.parse(at));
  const expected = { fires: wanted.fires.map(({ rule, effect }) => `${rule}: ${effect}`), fails: wanted.fails };
  const got = {
    fires: fired.map((rule) => `${rule.name}: ${rule.effect.kind}`),
    fails: failed.map((rule) => rule.name),
  };
  return { file, example: name, passed: JSON.stringify(expected) === JSON.stringify(got), expected, got };
}

function linesOf({ file, example, passed, expected, got }: Tested, { palette }: Terminal): readonly string[] {
  if (passed) return [`${palette.good('as expected')}  ${safeText(example)}`];
  return [
    `${palette.bad('otherwise')}    ${safeText(example)} (${safeText(file)})`,
    `  expected   ${safeText(wordsOf(expected))}`,
    `  got        ${safeText(wordsOf(got))}`,
  ];
}

function wordsOf({ fires, fails }: Outcome): string {
  const words = [...fires, ...fails.map((rule) => `${rule}: cannot be judged`)];
  return words.length === 0 ? 'no rule' : words.join(', ');
}
