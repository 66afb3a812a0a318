import { ConfigurationError, readRuleExamples, UnreadableFile, type PolicyExample } from '@parley/config';
import { isOfPartners, judge, judgesPartner, type Rule } from '@parley/rules';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions, type Questions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { asExpected, outcomeWords, wantedOf, type Outcome } from './example-outcome.js';
import { tryOrder } from './try-order.js';

export interface PolicyTestCommand extends DoorOptions {
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

interface Tests {
  readonly tested: readonly Tested[];
  readonly problems: ConfigurationError['problems'];
}

/**
 * Judges examples by the provider file that each file names. Variables of rules are judged here, without a server; whole orders are tried
 * by the policy service, since the domain is there. Nothing is recorded, and no clock is looked at.
 */
export async function testPolicy(command: PolicyTestCommand, terminal: Terminal): Promise<ExitStatus> {
  const { files, json, ...options } = command;
  const read = files.map((file) => readExamples(file));
  const hasOrders = read.some(({ examples }) => examples.some((example) => 'order' in example));
  await using questions = hasOrders ? await openQuestions(options, terminal) : undefined;
  const results: Tests[] = [];
  for (const one of read) results.push(await testsOf(one, questions));
  return report(results, json, terminal);
}

function report(results: readonly Tests[], json: boolean, terminal: Terminal): ExitStatus {
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

interface ReadExamples extends Partial<Pick<Tests, 'problems'>> {
  readonly file: string;
  readonly provider: string;
  readonly rules: readonly Rule[];
  readonly examples: readonly PolicyExample[];
}

function readExamples(file: string): ReadExamples {
  try {
    return { file, ...readRuleExamples(file) };
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(safeText(error.message));
    if (!(error instanceof ConfigurationError)) throw error;
    return { file, provider: '', rules: [], examples: [], problems: error.problems };
  }
}

async function testsOf(
  { file, provider, rules, examples, problems = [] }: ReadExamples,
  questions: Questions | undefined,
): Promise<Tests> {
  const tested: Tested[] = [];
  for (const example of examples) {
    const expected = wantedOf(example);
    const got = await gotOf(example, { provider, rules }, questions);
    if (!('fires' in got)) return { tested: [], problems: got };
    tested.push({ file, example: example.name, passed: asExpected(expected, got), expected, got });
  }
  return { tested, problems };
}

async function gotOf(
  example: PolicyExample,
  { provider, rules }: Pick<ReadExamples, 'provider' | 'rules'>,
  questions: Questions | undefined,
): Promise<Outcome | ConfigurationError['problems']> {
  if ('order' in example) {
    if (questions === undefined) throw new TypeError('the door is opened where there are orders');
    return tryOrder(example, provider, questions);
  }
  const { facts, isOfPartner } = example;
  const judged = rules.filter((rule) => (isOfPartner ? judgesPartner(rule, facts.partner.name) : !isOfPartners(rule)));
  const { fired, failed } = judge(judged, facts, Date.parse(example.at));
  return {
    fires: fired.map((rule) => `${rule.name}: ${rule.effect.kind}`),
    fails: failed.map((rule) => rule.name),
  };
}

function linesOf({ file, example, passed, expected, got }: Tested, { palette }: Terminal): readonly string[] {
  if (passed) return [`${palette.good('as expected')}  ${safeText(example)}`];
  return [
    `${palette.bad('otherwise')}    ${safeText(example)} (${safeText(file)})`,
    `  expected   ${safeText(outcomeWords(expected))}`,
    `  got        ${safeText(outcomeWords(got))}`,
  ];
}
