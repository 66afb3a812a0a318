import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { databaseUrlOf } from '../log/database.js';
import { withCustomerKeys } from '../log/opened-keys.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

export interface CustomerEraseCommand {
  /** The customer's id in the provider file. */
  readonly id: string;
  readonly database: string | undefined;
  readonly json: boolean;
}

/** Erases the keys of a customer's personal data, in orders, in contacts and in what the broker places for it. What was recorded stays, verifies, and shows that data as erased. */
export async function customerErase(
  { id, database, json }: CustomerEraseCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  const url = await databaseUrlOf(database, terminal);
  let erased = 0;
  for (const service of ['order', 'policy', 'broker'] as const)
    erased += (await withCustomerKeys(url, service, terminal, (keys) => keys.erase(id))) ?? 0;
  if (erased === 0)
    throw new CommandRefused('not-found', `There is no personal data of customer ${safeText(id)} to erase.`);
  if (json) terminal.print(JSON.stringify({ customer: id, erased: true }));
  else
    terminal.print(
      `${terminal.palette.good('Erased.')} Nobody can read the personal data of customer ${safeText(id)} that was recorded until now.`,
    );
  return exitStatus.done;
}
