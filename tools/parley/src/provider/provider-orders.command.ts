import { orderListOrders, policyListStranded, type ListedOrder, type StrandedOrder } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { itemsOf, pages } from '../bus/pages.js';
import { openQuestions, warnOfLag, type Questions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { bitRate, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines, type Table } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { stateWords } from './state-words.js';

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
  const {
    items: orders,
    last,
    isCut,
  } = await itemsOf(
    (from, left) => questions.ask(orderListOrders, { ...asked, limit: left, ...from }),
    (page) => page.orders,
    limit,
  );
  const stranded = orders.length === 0 ? new Map<string, StrandedOrder>() : await strandedIn(questions);
  if (json) for (const order of orders) terminal.print(JSON.stringify({ ...order, ...lacksOf(order, stranded) }));
  else if (orders.length === 0) terminal.print('No orders.');
  else
    for (const line of tableLines([wideTable(orders, stranded, nowMs), narrowTable(orders, stranded, nowMs)], terminal))
      terminal.print(line);
  if (isCut) terminal.warn(`There are more than ${limit}: --limit N, or --state, --customer, --site`);
  warnOfLag(terminal, last?.lagEvents);
  return exitStatus.done;
}

type KnownStranded = ReadonlyMap<string, StrandedOrder>;

/** Those of all orders: they are few. None where the policy does not answer, which the orders do not depend on. */
async function strandedIn(questions: Questions): Promise<KnownStranded> {
  const known = new Map<string, StrandedOrder>();
  try {
    for await (const page of pages((from) => questions.ask(policyListStranded, from)))
      for (const order of page.orders) known.set(order.orderId, order);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  return known;
}

function lacksOf({ orderId }: ListedOrder, known: KnownStranded): { readonly stranded?: StrandedOrder } {
  const stranded = known.get(orderId);
  return stranded === undefined ? {} : { stranded };
}

/** A line for each order. */
function wideTable(orders: readonly ListedOrder[], stranded: KnownStranded, nowMs: number): Table {
  const rows = orders.map((order) => {
    const { id, state, age, customer, customerOrder, in: inRate, out, price, sites } = wordsOf(order, stranded, nowMs);
    return [id, state, age, `${customer} ${customerOrder}`, inRate, out, price, sites];
  });
  return { headings: ['ORDER', 'STATE', 'AGE', 'CUSTOMER', 'IN', 'OUT', 'PRICE', 'SITES'], rows };
}

/** Some lines for each order, for a terminal that has no room for all of it on one. */
function narrowTable(orders: readonly ListedOrder[], stranded: KnownStranded, nowMs: number): Table {
  const rows = orders.map((order) => {
    const { id, state, age, customer, customerOrder, in: inRate, out, price, sites } = wordsOf(order, stranded, nowMs);
    return [
      [id, customerOrder, `of ${customer}`].join('\n'),
      [state, `${age} old`].join('\n'),
      [`${inRate} in`, `${out} out`, ...(price === '-' ? [] : [price])].join('\n'),
      sites,
    ];
  });
  return { headings: ['ORDER', 'STATE', 'RATE, PRICE', 'SITES'], rows };
}

/** What is agreed; else what is offered; else, in brackets, what is asked for. */
function wordsOf(order: ListedOrder, stranded: KnownStranded, nowMs: number) {
  const { orderId, receivedAt, customerId, customerOrderIdentifier } = order;
  const terms = order.agreed ?? order.offered ?? order.asked;
  const shown = (text: string): string => (order.agreed === undefined ? `(${text})` : text);
  const more = terms.siteCount - terms.sites.length;
  return {
    id: safeText(orderId),
    state: safeText(`${stateWords(order, nowMs)}${stranded.has(orderId) ? '; stranded' : ''}`),
    age: timeSpan(nowMs - Date.parse(receivedAt)),
    customer: safeText(customerId),
    customerOrder: safeText(customerOrderIdentifier),
    in: shown(bitRate(terms.inBps)),
    out: shown(bitRate(terms.outBps)),
    price: terms.price === undefined ? '-' : safeText(shown(`${terms.price.amount} ${terms.price.currency}`)),
    sites: safeText(`${terms.sites.join(', ')}${more > 0 ? ` and ${more} more` : ''}`),
  };
}
