import { homedir } from 'node:os';
import { join } from 'node:path';
import { FileOrderRepository } from '@parley/client';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

/** Where the orders of this customer are kept: --orders, PARLEY_CLIENT_DIR, or the state folder of the user (XDG). */
export function orderFolderOf(orders: string | undefined, { env }: Pick<Terminal, 'env'>): string {
  const named = orders ?? orUndefined(env['PARLEY_CLIENT_DIR']);
  if (named !== undefined) return named;
  const state = orUndefined(env['XDG_STATE_HOME']) ?? join(orUndefined(env['HOME']) ?? homedir(), '.local', 'state');
  return join(state, 'parley', 'orders');
}

/** The orders in that folder. A file that cannot be used is said on standard error, and stops no other order. */
export const repositoryOf = (
  orders: string | undefined,
  terminal: Pick<Terminal, 'env' | 'warn'>,
): FileOrderRepository =>
  new FileOrderRepository(orderFolderOf(orders, terminal), {
    onBroken: ({ message }) =>
      terminal.warn(
        `parley: ${safeText(message)}: this order is left out. Put back a copy, or move the file away; the order stays with its provider.`,
      ),
  });

const orUndefined = (value: string | undefined): string | undefined => (value === '' ? undefined : value);
