import { PostgresEventLog } from '@parley/event-log';
import { databaseUrlOf } from '../embedded/database.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { chainStateOf } from './chain-state.js';
import { findOrders } from './find-orders.js';
import { historyLines } from './history-lines.js';

export interface OrderHistoryCommand {
  /** A provider order identifier, or a customer order identifier. */
  readonly id: string;
  readonly database: string | undefined;
  readonly json: boolean;
}

/** Prints every event of an order, or of all orders that share a customer order identifier. */
export async function orderHistory(command: OrderHistoryCommand, terminal: Terminal): Promise<ExitStatus> {
  const url = await databaseUrlOf(command.database, terminal);
  const log = new PostgresEventLog({ url, schema: 'parley_order', maxConnections: 1 });
  try {
    const orders = await findOrders(log, command.id);
    if (orders.length === 0) {
      terminal.warn(`There is no order ${safeText(command.id)} in the log.`);
      return exitStatus.refused;
    }
    let verified = true;
    for (const [index, streamId] of orders.entries()) {
      const events = await log.readStream(streamId);
      const chain = chainStateOf(events);
      verified &&= chain.kind === 'verified';
      if (command.json) for (const event of events) terminal.print(JSON.stringify({ ...event, chain: chain.kind }));
      else for (const line of historyLines(streamId, events, chain, terminal)) terminal.print(line);
      if (!command.json && index < orders.length - 1) terminal.print();
    }
    return verified ? exitStatus.done : exitStatus.refused;
  } finally {
    await log.close();
  }
}
