import type { Decision } from '@parley/client';
import type { Terminal } from '../terminal/terminal.js';

/** The decision on an offer that a command line asks for; `accept-any` takes one that is worse than the request too. */
export type DecisionAsked = 'accept' | 'accept-any' | 'decline';

/** Asks until one of the three is chosen; `later` when the signal aborts, because then nobody can decide any more. */
export async function askForDecision(terminal: Terminal, signal: AbortSignal): Promise<Decision> {
  const { palette } = terminal;
  const question = `${palette.strong('Accept this offer?')} [${palette.strong('y')}]es, [${palette.strong('n')}]o, leave it [${palette.strong('o')}]pen: `;
  while (!signal.aborted) {
    const answer = await terminal.ask(question, signal).catch(() => 'open');
    const decision = decisionOf(answer.trim().toLowerCase());
    if (decision !== undefined) return decision;
  }
  return 'later';
}

function decisionOf(answer: string): Decision | undefined {
  if (['y', 'yes', 'accept'].includes(answer)) return 'accept';
  if (['n', 'no', 'decline'].includes(answer)) return 'decline';
  return ['o', 'open', 'later'].includes(answer) ? 'later' : undefined;
}
