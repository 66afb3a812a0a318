import { isOpen, type ClientOrder } from '@parley/client';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { asUsage } from '../negotiation/negotiate.js';
import { orderFolderOf, repositoryOf } from '../negotiation/order-folder.js';
import { inColumns } from '../render/columns.js';
import { endpointText } from '../render/endpoint-text.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

export interface OrdersCommand {
  readonly orders: string | undefined;
  readonly json: boolean;
}

/** Lists the orders that this customer keeps, the oldest first. */
export async function listOrders(command: OrdersCommand, terminal: Terminal): Promise<ExitStatus> {
  const orders = await repositoryOf(command.orders, terminal)
    .list()
    .catch((fault: unknown) => {
      throw asUsage(fault);
    });
  if (command.json) {
    for (const order of orders) terminal.print(JSON.stringify(summaryOf(order)));
    return exitStatus.done;
  }
  if (orders.length === 0) {
    terminal.print(`No orders in ${orderFolderOf(command.orders, terminal)}.`);
    return exitStatus.done;
  }
  const { palette } = terminal;
  const head = ['ORDER', 'STATE', 'OPEN', 'PROVIDER ORDER', 'SERVER', 'UPDATED'].map(palette.faint);
  for (const line of inColumns([head, ...orders.map((order) => rowOf(order, terminal))])) terminal.print(line);
  return exitStatus.done;
}

function rowOf(order: ClientOrder, { palette }: Terminal): readonly string[] {
  const { customerOrderIdentifier, session, state, updatedAt } = order;
  const paint = state === 'Completed' ? palette.good : state === 'Cancelled' ? palette.faint : palette.warning;
  const { address: host, port } = session.server;
  return [
    safeText(customerOrderIdentifier),
    paint(state),
    openPart(order),
    safeText(providerOrderOf(order) ?? '-'),
    endpointText({ host, port }),
    updatedAt,
  ];
}

/** What is open in an order: an update with its state, or the order's own offer that waits for a decision. */
function openPart(order: ClientOrder): string {
  if (!isOpen(order)) return order.possibleAgreement === undefined ? '-' : 'perhaps agreed';
  const { state, transaction } = order.session;
  if (transaction.closing !== undefined) return 'no ACK yet';
  return transaction.purpose === 'update' ? `update ${state}` : transaction.purpose;
}

const providerOrderOf = ({ agreement, session }: ClientOrder): string | undefined =>
  agreement?.providerOrderIdentifier ?? session.providerOrderIdentifier;

function summaryOf(order: ClientOrder): object {
  const { agreement, customerOrderIdentifier, createdAt, session, state, updatedAt, possibleAgreement } = order;
  const { outcome, server, transaction } = session;
  return {
    customerOrderIdentifier,
    providerOrderIdentifier: providerOrderOf(order),
    state,
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
