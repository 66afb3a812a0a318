import { orderListOrders, type ListedOrder } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions, warnOfLag, type Questions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { inColumns } from '../render/columns.js';
import { bitRate, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

export interface ProviderOrdersCommand extends DoorOptions {
  readonly state?: string;
  readonly customer?: string;
  readonly site?: string;
  /** How many orders at most. */
  readonly limit: number;
  readonly json: boolean;
  readonly nowMs: number;
}

/** Lists the orders of the provider, the latest first. */
export async function listProviderOrders(command: ProviderOrdersCommand, terminal: Terminal): Promise<ExitStatus> {
  const { state, customer, site, limit, json, nowMs, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const asked = {
    ...(state !== undefined && { state }),
    ...(customer !== undefined && { customerId: customer }),
    ...(site !== undefined && { site }),
  };
  const { orders, isCut, lagEvents } = await pagesOf(questions, asked, limit);
  if (json) terminal.print(JSON.stringify(orders));
  else if (orders.length === 0) terminal.print('No orders.');
  else for (const line of inColumns([headings, ...orders.map((order) => rowOf(order, nowMs))])) terminal.print(line);
  if (isCut) terminal.warn(`There are more than ${limit}: --limit N, or --state, --customer, --site`);
  warnOfLag(terminal, lagEvents);
  return exitStatus.done;
}

async function pagesOf(questions: Questions, asked: object, limit: number) {
  const orders: ListedOrder[] = [];
  for (let after: string | undefined; ;) {
    const left = limit - orders.length;
    const page = await questions.ask(orderListOrders, { ...asked, limit: left, ...(after !== undefined && { after }) });
    orders.push(...page.orders);
    after = page.next;
    const isCut = after !== undefined && orders.length >= limit;
    if (after === undefined || isCut) return { orders, isCut, lagEvents: page.lagEvents };
  }
}

const headings = ['ORDER', 'STATE', 'WAITS FOR', 'AGE', 'CUSTOMER', 'IN', 'OUT', 'PRICE', 'SITES'];

/** What is agreed; else what is offered; else, in brackets, what is asked for. */
function rowOf(order: ListedOrder, nowMs: number): readonly string[] {
  const { orderId, state, waitsFor, approvers, receivedAt, customerId, customerOrderIdentifier } = order;
  const terms = order.agreed ?? order.offered ?? order.asked;
  const shown = (text: string): string => (order.agreed === undefined ? `(${text})` : text);
  const more = terms.siteCount - terms.sites.length;
  return [
    orderId,
    state,
    approvers ?? waitsFor ?? '-',
    timeSpan(nowMs - Date.parse(receivedAt)),
    `${customerId} ${customerOrderIdentifier}`,
    shown(bitRate(terms.inBps)),
    shown(bitRate(terms.outBps)),
    terms.price === undefined ? '-' : shown(`${terms.price.amount} ${terms.price.currency}`),
    `${terms.sites.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  ].map(safeText);
}
