import { policySimulate, type Simulated } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { givenFile, sealedFor } from '../provider/given-file.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { differenceLines } from './reviewed-lines.js';

export interface SimulateCommand extends DoorOptions {
  /** Decisions for an earlier instant are left out. */
  readonly since: string | undefined;
  /** What they are made again by; absent: what is in use. */
  readonly candidate: { readonly file: string; readonly takes: 'rules' | 'provider' } | undefined;
  readonly json: boolean;
}

/** Lists the past decisions that would be others by a file, as they are found. Nothing is recorded, and Ctrl-C ends it. */
export async function simulateDecisions(command: SimulateCommand, terminal: Terminal): Promise<ExitStatus> {
  const { since, candidate, json, ...options } = command;
  const file = candidate && { ...givenFile(candidate.file), takes: candidate.takes };
  await using questions = await openQuestions(options, terminal);
  const given = file && {
    ...(await sealedFor(questions, file, [policySimulate.subject, file.takes])),
    takes: file.takes,
  };
  const counts = { decisions: 0, differing: 0, unknown: 0, cutOff: 0 };
  for await (const page of reviewPages((from) =>
    questions.ask(policySimulate, { ...from, ...(since && { since }), ...(given && { candidate: given }) }),
  )) {
    if (page.problems !== undefined) return sayProblems(page.problems, json, terminal);
    for (const difference of page.differing) {
      if (json) terminal.print(JSON.stringify(difference));
      else for (const line of [...differenceLines(difference, terminal), '']) terminal.print(line);
    }
    counts.decisions += page.decisions;
    counts.differing += page.differing.length;
    counts.unknown += page.unknown;
    counts.cutOff += page.cutOff ?? 0;
  }
  if (json) terminal.print(JSON.stringify(counts));
  else for (const line of summaryOf(counts)) terminal.print(line);
  return counts.differing + counts.cutOff > 0 ? exitStatus.refused : exitStatus.done;
}

/** Every page of a review; one that has come no further was spent on what lies before. */
export async function* reviewPages<Each extends { readonly next?: number }>(
  ask: (from: { readonly after?: number }) => Promise<Each>,
): AsyncGenerator<Each> {
  for (let from: { readonly after?: number } = {}; ;) {
    const page = await ask(from);
    yield page;
    if (page.next === undefined) return;
    from = { after: page.next };
  }
}

function sayProblems(problems: NonNullable<Simulated['problems']>, json: boolean, terminal: Terminal): ExitStatus {
  for (const problem of problems)
    terminal.print(json ? JSON.stringify({ problem }) : safeText(`${problem.where}: ${problem.message}`));
  terminal.warn(terminal.palette.bad(`${countOf(problems.length, 'problem')}: nothing was simulated.`));
  return exitStatus.usage;
}

function summaryOf({
  decisions,
  differing,
  unknown,
  cutOff,
}: Readonly<Record<'decisions' | 'differing' | 'unknown' | 'cutOff', number>>) {
  return [
    `${countOf(decisions, 'decision')}, of which ${differing === 0 ? 'none' : differing} would be another one.`,
    ...(unknown > 0 ? [`${countOf(unknown, 'other')}: not known what was asked, or what was sold then.`] : []),
    ...(cutOff > 0 ? [`${countOf(cutOff, 'other')}: the watchdog cut off the evaluation of the rules.`] : []),
  ];
}
