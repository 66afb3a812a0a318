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

/** Erases the key of a customer's personal data. What was recorded stays, verifies, and shows that data as erased. */
export async function customerErase(
  { id, database, json }: CustomerEraseCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  const url = await databaseUrlOf(database, terminal);
  const erased = (await withCustomerKeys(url, terminal, (keys) => keys.erase(id))) ?? 0;
  if (json) terminal.print(JSON.stringify({ customer: id, erased: erased > 0 }));
  else if (erased > 0)
    terminal.print(
      `${terminal.palette.good('Erased.')} Nobody can read the personal data of customer ${safeText(id)} that was recorded until now.`,
    );
  else terminal.warn(`There is no personal data of customer ${safeText(id)} to erase.`);
  return erased > 0 ? exitStatus.done : exitStatus.refused;
}
