import type { RecordedEvent } from '@parley/event-log';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { firstBrokenEvent } from '../log/chain-of-stream.js';
import { databaseUrlOf } from '../log/database.js';
import { logSchemaOf } from '../log/log-schemas.js';
import { withCustomerKeys } from '../log/opened-keys.js';
import { withLog } from '../log/opened-log.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { findOrders } from './find-orders.js';
import { historyLines } from './history-lines.js';
import { openEvent } from './opened-event.js';
import { withoutNonces } from './without-nonces.js';

export interface OrderHistoryCommand {
  /** A provider order identifier, or a customer order identifier. */
  readonly id: string;
  readonly database: string | undefined;
  readonly json: boolean;
  /** Whether nonces are shown: who knows the one of an agreement can change it. */
  readonly nonces: boolean;
}

/** Prints every event of an order, or of all orders that share a customer order identifier. */
export async function orderHistory(command: OrderHistoryCommand, terminal: Terminal): Promise<ExitStatus> {
  const url = await databaseUrlOf(command.database, terminal);
  const histories = await withLog(url, await logSchemaOf('order'), async (log) => {
    const streams = await findOrders(log, command.id);
    const openEvents = async (events: readonly RecordedEvent[]) =>
      (await withCustomerKeys(url, 'order', terminal, (keys) =>
        Promise.all(events.map((event) => openEvent(event, keys))),
      )) ?? events;
    return Promise.all(
      streams.map(async (streamId) => ({
        streamId,
        events: (await openEvents(await log.readStream(streamId))).map(
          command.nonces ? (event) => event : withoutNonces,
        ),
        broken: await firstBrokenEvent(log, streamId),
      })),
    );
  });
  if (histories === undefined || histories.length === 0)
    throw new CommandRefused('not-found', `There is no order ${safeText(command.id)} in the log.`);
  for (const [index, { streamId, events, broken }] of histories.entries())
    if (command.json)
      for (const event of events)
        terminal.print(
          JSON.stringify({ ...event, chainVerified: broken === undefined || event.version < broken.version }),
        );
    else {
      if (index > 0) terminal.print();
      for (const line of historyLines(streamId, events, broken, terminal)) terminal.print(line);
    }
  return histories.every(({ broken }) => broken === undefined) ? exitStatus.done : exitStatus.refused;
}
