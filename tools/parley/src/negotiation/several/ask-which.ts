import type { Terminal } from '../../terminal/terminal.js';

/** The number of an offer, or what becomes of all. */
export type Which = number | 'decline' | 'later';

/** Asks until an answer is one of those offered; `later` when the signal aborts, because then nobody can decide any more. */
export async function askWhich(numbers: readonly number[], terminal: Terminal, signal: AbortSignal): Promise<Which> {
  const { palette } = terminal;
  const named = numbers.map((number) => `[${palette.strong(String(number))}]`).join(' ');
  const question = `${palette.strong('Accept which offer?')} ${named}, [${palette.strong('n')}]one, leave all [${palette.strong('o')}]pen: `;
  while (!signal.aborted) {
    const answer = await terminal.ask(question, signal).catch(() => 'open');
    const which = whichOf(answer.trim().toLowerCase(), numbers);
    if (which !== undefined) return which;
  }
  return 'later';
}

function whichOf(answer: string, numbers: readonly number[]): Which | undefined {
  if (['n', 'no', 'none', 'decline'].includes(answer)) return 'decline';
  if (['o', 'open', 'later'].includes(answer)) return 'later';
  return numbers.find((number) => String(number) === answer);
}
