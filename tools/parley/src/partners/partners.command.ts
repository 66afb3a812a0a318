import { brokerShowPartners, type ShownChildOrder, type ShownPartner } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';

interface PartnersCommand extends DoorOptions {
  readonly json: boolean;
}

/** Lists whom child orders can be negotiated with, or the child orders of one order. */
export async function listPartners(
  orderId: string | undefined,
  { json, ...options }: PartnersCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const asked = orderId === undefined ? {} : { orderId };
  const { partners, children } = await questions.ask(brokerShowPartners, asked);
  const listed: readonly object[] = children ?? partners;
  const none = children === undefined ? 'The broker knows no partner.' : 'The order has no child orders.';
  if (json) for (const one of listed) terminal.print(JSON.stringify(one));
  else if (listed.length === 0) terminal.print(none);
  else {
    const table =
      children === undefined
        ? { headings: partnerHeadings, rows: partners.map(partnerRow) }
        : { headings: childHeadings, rows: children.map(childRow) };
    for (const line of tableLines([table], terminal)) terminal.print(line);
  }
  return exitStatus.done;
}

const partnerHeadings = ['PARTNER', 'ADDRESS', 'ACCEPTED', 'ANSWERS WITHIN', 'BREAKER'];
const partnerRow = ({ name, address, accept, answerWithinS, breaker }: ShownPartner): readonly string[] => [
  ...[name, address, accept].map(safeText),
  `${answerWithinS} s`,
  safeText(breakerWords(breaker)),
];

/** "closed", "open since 2026-11-30T10:00:00.000Z after 3 silences, tried again from 2026-11-30T10:01:00.000Z on". */
function breakerWords({ state, silences, since, retryAt }: ShownPartner['breaker']): string {
  const sinceWords = since === undefined ? '' : ` since ${since}`;
  const silent = silences === 0 ? '' : ` after ${countOf(silences, 'silence')}`;
  const again = retryAt === undefined ? '' : `, tried ${state === 'open' ? 'again' : 'anew'} from ${retryAt} on`;
  return `${state}${sinceWords}${silent}${again}`;
}

const childHeadings = ['CHILD', 'PARTNER', 'NEGOTIATION', 'STATE', 'NEEDED', 'HELD BY THE PARTNER', 'COSTS'];
const childRow = (one: ShownChildOrder): readonly string[] => [
  ...[one.child, one.partner, String(one.negotiation), one.state].map(safeText),
  one.isReleased ? 'no' : one.isToChange === true ? 'otherwise' : 'yes',
  one.mayBeHeld ? 'yes' : 'no',
  one.costs === undefined ? '' : safeText(`${one.costs.amount} ${one.costs.currency}`),
];
