import { brokerListChildren, type ListedChild } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { itemsOf } from '../bus/pages.js';
import { openQuestions, warnOfLag } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines, type Table } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { alarmWords, exposureWords, neededWords, priceWords } from './child-words.js';

export interface ChildrenCommand extends DoorOptions {
  /** The provider's identifier of the parent. */
  readonly order?: string;
  readonly partner?: string;
  readonly state?: string;
  /** Only those that a partner may hold without an agreement that needs them. */
  readonly exposed?: boolean;
  /** How many at most. */
  readonly limit: number;
  readonly json: boolean;
  readonly nowMs: number;
}

/** Lists child orders with their parents, the latest first. */
export async function listChildren(command: ChildrenCommand, terminal: Terminal): Promise<ExitStatus> {
  const { order, partner, state, exposed, limit, json, nowMs, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const asked = {
    ...(order !== undefined && { orderId: order }),
    ...(partner !== undefined && { partner }),
    ...(state !== undefined && { state }),
    ...(exposed === true && { isExposed: true }),
  };
  const { items, last, isCut } = await itemsOf(
    (from, left) => questions.ask(brokerListChildren, { ...asked, limit: left, ...from }),
    (page) => page.children,
    limit,
  );
  if (json) for (const child of items) terminal.print(JSON.stringify(child));
  else if (items.length === 0) terminal.print('No child orders.');
  else
    for (const line of tableLines([wideTable(items, nowMs), narrowTable(items, nowMs)], terminal)) terminal.print(line);
  if (isCut) terminal.warn(`There are more than ${limit}: --limit N, or --order, --partner, --state, --exposed`);
  warnOfLag(terminal, last?.lagEvents);
  return exitStatus.done;
}

/** A line for each child order. */
const wideTable = (children: readonly ListedChild[], nowMs: number): Table => ({
  headings: ['CHILD', 'STATE', 'PARTNER', 'OF ORDER', 'NEEDED', 'HELD', 'PRICE', 'EXPOSED', 'AGE', 'ALARM'],
  rows: children.map((child) => {
    const { id, state, partner, order, needed, held, price, exposed, age, alarm } = wordsOf(child, nowMs);
    return [id, state, partner, order, needed, held, price, exposed, age, alarm];
  }),
});

/** Some lines for each child order, for a terminal that has no room for all of it on one. */
const narrowTable = (children: readonly ListedChild[], nowMs: number): Table => ({
  headings: ['CHILD\nOF ORDER\nAT PARTNER', 'STATE', 'PRICE'],
  rows: children.map((child) => {
    const { id, state, partner, order, needed, held, price, exposed, age, alarm } = wordsOf(child, nowMs);
    return [
      [id, order, partner].join('\n'),
      [state, `needed: ${needed}`, `held by the partner: ${held}`, ...(alarm === '-' ? [] : [`alarm: ${alarm}`])].join(
        '\n',
      ),
      [price, ...(exposed === '-' ? [] : [`exposed: ${exposed}`]), `${age} old`].join('\n'),
    ];
  }),
});

function wordsOf(child: ListedChild, nowMs: number) {
  return {
    id: safeText(child.child),
    state: child.state,
    partner: safeText(child.partner),
    order: safeText(child.orderId),
    needed: neededWords(child),
    held: child.mayBeHeld ? 'yes' : 'no',
    price: safeText(priceWords(child)),
    exposed: exposureWords(child, nowMs),
    age: timeSpan(nowMs - Date.parse(child.createdAt)),
    alarm: safeText(alarmWords(child)),
  };
}
