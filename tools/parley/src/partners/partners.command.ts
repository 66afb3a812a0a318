import { brokerShowPartners, type ShownPartner } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions, warnOfLag } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines, type Table } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';

interface PartnersCommand extends DoorOptions {
  readonly json: boolean;
}

/** Lists whom child orders are negotiated with, whether each answers, and what it holds. */
export async function listPartners({ json, ...options }: PartnersCommand, terminal: Terminal): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const { partners, lagEvents } = await questions.ask(brokerShowPartners, {});
  if (json) for (const one of partners) terminal.print(JSON.stringify(one));
  else if (partners.length === 0) terminal.print('The broker knows no partner.');
  else for (const line of tableLines([wideTable(partners), narrowTable(partners)], terminal)) terminal.print(line);
  warnOfLag(terminal, lagEvents);
  return exitStatus.done;
}

/** A line for each partner. */
const wideTable = (partners: readonly ShownPartner[]): Table => ({
  headings: ['PARTNER', 'ADDRESS', 'ACCEPTED', 'ANSWERS WITHIN', 'UNDER WAY', 'HELD', 'EXPOSED', 'ALARMS', 'BREAKER'],
  rows: partners.map((partner) => {
    const { name, address, accept, within, open, held, exposed, alarms, breaker } = wordsOf(partner);
    return [name, address, accept, within, open, held, exposed, alarms, breaker];
  }),
});

/** Some lines for each partner, for a terminal that has no room for all of it on one. */
const narrowTable = (partners: readonly ShownPartner[]): Table => ({
  headings: ['PARTNER', 'CHILD ORDERS', 'BREAKER'],
  rows: partners.map((partner) => {
    const { name, address, accept, within, open, held, exposed, alarms, breaker } = wordsOf(partner);
    return [
      [name, address, ...(accept === '-' ? [] : [accept, `answers within ${within}`])].join('\n'),
      [
        `${open} under way`,
        `${held} held`,
        `exposed: ${exposed}`,
        ...(alarms === '0' ? [] : [`alarms: ${alarms}`]),
      ].join('\n'),
      breaker,
    ];
  }),
});

function wordsOf(partner: ShownPartner) {
  const { name, address, accept, answerWithinS, children } = partner;
  return {
    name: safeText(name),
    address: safeText(address ?? 'not in the partners file'),
    accept: accept ?? '-',
    within: answerWithinS === undefined ? '-' : `${answerWithinS} s`,
    open: String(children.open),
    held: String(children.held),
    exposed: safeText(exposedWords(partner)),
    alarms: String(children.alarms),
    breaker: safeText(breakerWords(partner)),
  };
}

/** "0", "2 until 2026-11-30T10:00:00.000Z", "1 until it confirms the end". */
function exposedWords({ children: { exposed }, exposedUntil }: ShownPartner): string {
  return exposed === 0 ? '0' : `${exposed} until ${exposedUntil ?? 'it confirms the end'}`;
}

/** "closed", "open since 2026-11-30T10:00:00.000Z after 3 silences, tried again from 2026-11-30T10:01:00.000Z on". */
function breakerWords({ breaker: { state, silences, since, retryAt }, silentAt }: ShownPartner): string {
  const sinceWords = since === undefined ? '' : ` since ${since}`;
  const silent = silences === 0 ? '' : ` after ${countOf(silences, 'silence')}`;
  const last = silentAt === undefined || state !== 'closed' ? '' : `, last silent at ${silentAt}`;
  const again = retryAt === undefined ? '' : `, tried ${state === 'open' ? 'again' : 'anew'} from ${retryAt} on`;
  return `${state}${sinceWords}${silent}${last}${again}`;
}
