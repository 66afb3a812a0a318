import { brokerListPortalOrders, type ListedPortalOrder } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { itemsOf } from '../bus/pages.js';
import { openQuestions, warnOfLag } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { leftWords } from '../provider/state-words.js';
import { timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines, type Table } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';

export interface PortalListCommand extends DoorOptions {
  readonly state?: string;
  readonly customer?: string;
  /** How many at most. */
  readonly limit: number;
  readonly json: boolean;
  readonly nowMs: number;
}

/** Lists the orders that the broker has placed for customers, the latest first. */
export async function listPortalOrders(command: PortalListCommand, terminal: Terminal): Promise<ExitStatus> {
  const { state, customer, limit, json, nowMs, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const asked = { ...(state !== undefined && { state }), ...(customer !== undefined && { customerId: customer }) };
  const { items, last, isCut } = await itemsOf(
    (from, left) => questions.ask(brokerListPortalOrders, { ...asked, limit: left, ...from }),
    (page) => page.orders,
    limit,
  );
  if (json) for (const order of items) terminal.print(JSON.stringify(order));
  else if (items.length === 0) terminal.print('No portal orders.');
  else
    for (const line of tableLines([wideTable(items, nowMs), narrowTable(items, nowMs)], terminal)) terminal.print(line);
  if (isCut) terminal.warn(`There are more than ${limit}: --limit N, or --state, --customer`);
  warnOfLag(terminal, last?.lagEvents);
  return exitStatus.done;
}

/** A line for each order. */
const wideTable = (orders: readonly ListedPortalOrder[], nowMs: number): Table => ({
  headings: ['PORTAL ORDER', 'STATE', 'CUSTOMER', 'PROVIDER ORDER', 'AGE'],
  rows: orders.map((order) => {
    const { id, state, customer, provider, age } = wordsOf(order, nowMs);
    return [id, state, customer, provider, age];
  }),
});

/** Some lines for each order, for a terminal that has no room for all of it on one. */
const narrowTable = (orders: readonly ListedPortalOrder[], nowMs: number): Table => ({
  headings: ['PORTAL ORDER\nPROVIDER ORDER', 'STATE', 'CUSTOMER'],
  rows: orders.map((order) => {
    const { id, state, customer, provider, age } = wordsOf(order, nowMs);
    return [`${id}\n${provider}`, state, `${customer}\n${age} old`];
  }),
});

const wordsOf = (order: ListedPortalOrder, nowMs: number) => ({
  id: safeText(order.portalOrder),
  state: safeText(stateWords(order, nowMs)),
  customer: safeText(`${order.customerId} ${order.customerOrderIdentifier}`),
  provider: safeText(order.providerOrderIdentifier ?? '-'),
  age: timeSpan(nowMs - Date.parse(order.createdAt)),
});

/** "OfferProcessing, 12.00 EUR, 59 min left", "Cancelled: failed with FAIL 3 (no such customer)", "PQOSent, agreed". */
function stateWords({ state, offered, isAgreed, outcome }: ListedPortalOrder, nowMs: number): string {
  const agreed = isAgreed && state !== 'Completed' ? ', agreed' : '';
  if (offered !== undefined) {
    const { price, isAsAsked, validUntil } = offered;
    const costs = price === undefined ? '' : `, ${price.amount} ${price.currency}`;
    return `${state}${agreed}${costs}${isAsAsked ? '' : ', not as asked'}, ${leftWords(Date.parse(validUntil) - nowMs)}`;
  }
  if (outcome === undefined || outcome.kind === 'agreed') return `${state}${agreed}`;
  const code = outcome.statusCode === undefined ? '' : ` with FAIL ${outcome.statusCode}`;
  const why = outcome.reason === undefined ? '' : ` (${outcome.reason})`;
  return `${state}${agreed}: ${outcome.kind}${code}${why}`;
}
