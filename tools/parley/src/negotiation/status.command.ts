import { CpnpClient, type StatusOutcome } from '@parley/client';
import { unreachable } from '@parley/cpnp';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import type { KeptOrderCommand } from './agreement.commands.js';
import { findKeptOrder, referenceTo, serverFor } from './kept-order.js';
import { asUsage } from './negotiate.js';
import { orderFolderOf, repositoryOf } from './order-folder.js';
import { refusalText } from './view/outcome-lines.js';

/** Asks the server whether what is agreed can be used (N53): one line, and by its status whether it can. */
export async function status(command: Omit<KeptOrderCommand, 'decision'>, terminal: Terminal): Promise<ExitStatus> {
  const repository = repositoryOf(command.orders, terminal);
  try {
    const order = await findKeptOrder(command.id, repository, orderFolderOf(command.orders, terminal));
    const { encoding } = order;
    await using client = new CpnpClient({ server: serverFor(command.to, order), repository, encoding });
    const outcome = await client.status(referenceTo(order));
    terminal.print(command.json ? jsonText(outcome) : `${safeText(command.id)}: ${wordsOf(outcome)}`);
    return statusOf(outcome);
  } catch (fault) {
    throw asUsage(fault);
  }
}

const jsonText = ({ kind, ...rest }: StatusOutcome): string => JSON.stringify({ outcome: kind, ...rest });

function wordsOf(outcome: StatusOutcome): string {
  switch (outcome.kind) {
    case 'active':
    case 'inactive': {
      const state = outcome.kind === 'active' ? 'active' : 'not active';
      return outcome.since === undefined ? state : `${state} since ${outcome.since}`;
    }
    case 'not-told':
      return `the server does not tell: ${refusalText(outcome)}`;
    case 'no-answer':
      return 'no answer to STATUS';
    default:
      return unreachable(outcome);
  }
}

function statusOf({ kind }: StatusOutcome): ExitStatus {
  if (kind === 'no-answer') return exitStatus.noAnswer;
  return kind === 'active' ? exitStatus.done : exitStatus.refused;
}
