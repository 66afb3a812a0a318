import type { ClientOrder } from '@parley/client';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { asUsage } from '../negotiation/negotiate.js';
import { orderFolderOf, repositoryOf } from '../negotiation/order-folder.js';
import { endpointText } from '../render/endpoint-text.js';
import { safeText } from '../render/safe-text.js';
import { tableLines, type Cell, type Table } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { outcomeWords, validForMs } from './outcome-words.js';

export interface OrdersCommand {
  readonly orders: string | undefined;
  readonly json: boolean;
  readonly nowMs: number;
}

/** Lists the orders that this customer keeps, the oldest first. */
export async function listOrders(command: OrdersCommand, terminal: Terminal): Promise<ExitStatus> {
  const orders = await repositoryOf(command.orders, terminal)
    .list()
    .catch((fault: unknown) => {
      throw asUsage(fault);
    });
  const { nowMs } = command;
  if (command.json) {
    for (const order of orders) terminal.print(JSON.stringify(summaryOf(order, nowMs)));
    return exitStatus.done;
  }
  if (orders.length === 0) {
    terminal.print(`No orders in ${orderFolderOf(command.orders, terminal)}.`);
    return exitStatus.done;
  }
  const shown = orders.map((order) => wordsOf(order, nowMs, terminal));
  for (const line of tableLines([wideTable(shown), narrowTable(shown)], terminal)) terminal.print(line);
  return exitStatus.done;
}

type Shown = ReturnType<typeof wordsOf>;

function wordsOf(order: ClientOrder, nowMs: number, { palette }: Terminal) {
  const { customerOrderIdentifier, session, state, updatedAt } = order;
  const { address: host, port } = session.server;
  const paint = state === 'Completed' ? palette.good : state === 'Cancelled' ? palette.faint : palette.warning;
  return {
    id: safeText(customerOrderIdentifier),
    outcome: { text: outcomeWords(order, nowMs), paint },
    providerOrder: safeText(providerOrderOf(order) ?? '-'),
    server: endpointText({ host, port }),
    updatedAt,
  };
}

/** A line for each order. */
const wideTable = (orders: readonly Shown[]): Table => ({
  headings: ['ORDER', 'OUTCOME', 'PROVIDER ORDER', 'SERVER', 'UPDATED'],
  rows: orders.map(({ id, outcome, providerOrder, server, updatedAt }): Cell[] => [
    id,
    outcome,
    providerOrder,
    server,
    updatedAt,
  ]),
});

/** Some lines for each order, for a terminal that has no room for all of it on one. */
const narrowTable = (orders: readonly Shown[]): Table => ({
  headings: ['ORDER\nPROVIDER ORDER', 'OUTCOME', 'SERVER, UPDATED'],
  rows: orders.map(({ id, outcome, providerOrder, server, updatedAt }): Cell[] => [
    `${id}\n${providerOrder}`,
    outcome,
    `${server}\n${updatedAt.replace(/\.\d+Z$/, 'Z')}`,
  ]),
});

const providerOrderOf = ({ agreement, session }: ClientOrder): string | undefined =>
  agreement?.providerOrderIdentifier ?? session.providerOrderIdentifier;

function summaryOf(order: ClientOrder, nowMs: number): object {
  const validFor = validForMs(order, nowMs);
  const { agreement, customerOrderIdentifier, createdAt, session, state, updatedAt, possibleAgreement } = order;
  const { outcome, server, transaction } = session;
  return {
    customerOrderIdentifier,
    providerOrderIdentifier: providerOrderOf(order),
    state,
    outcome: outcomeWords(order, nowMs),
    ...(validFor !== undefined && { offerValidForMs: validFor }),
    server,
    agreement,
    possibleAgreement,
    transaction: {
      purpose: transaction.purpose,
      transactionId: transaction.transactionId,
      state: session.state,
      outcome: outcome?.kind,
    },
    createdAt,
    updatedAt,
  };
}
