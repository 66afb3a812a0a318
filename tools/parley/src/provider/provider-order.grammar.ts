import type { Command } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';

interface OrderFlags extends DoorOptions {
  readonly json?: boolean;
}
interface EndFlags extends OrderFlags {
  readonly reason: string;
  readonly by?: string;
}

/** What the provider does with one order; `withDoor` adds the options that say where the services are. */
export function addProviderOrder(
  provider: Command,
  withDoor: (command: Command) => Command,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  withDoor(provider.command('order').description('one order: how it stands, what it has, and what has happened'))
    .argument('<id>', "the provider's order identifier, as `parley provider orders` has it")
    .action(async (id: string, { json = false, ...flags }: OrderFlags) => {
      const { showProviderOrder } = await import('./provider-order.command.js');
      ended(await showProviderOrder({ ...flags, id, json, nowMs: Date.now() }, terminal));
    });
  withDoor(provider.command('reload'))
    .description('have the services read the provider file again, all or none of them')
    .option('--as <name>', 'who has it read, as the policy records it (the system user by default)')
    .action(async ({ json = false, as, ...flags }: OrderFlags & { readonly as?: string }) => {
      const { reloadProviderFile } = await import('./provider-reload.command.js');
      const { systemUser } = await import('../tasks/system-user.js');
      ended(await reloadProviderFile({ ...flags, author: as ?? systemUser(), json }, terminal));
    });
  withDoor(provider.command('end').description('end an order whose customer is gone: its capacity is free again'))
    .argument('<id>', "the provider's order identifier")
    .requiredOption('--reason <text>', 'kept in the history; the customer is not told')
    .option('--by <name>', 'who ends it (the system user by default)')
    .action(async (id: string, { json = false, by, ...flags }: EndFlags) => {
      const { endProviderOrder } = await import('./provider-end.command.js');
      const { systemUser } = await import('../tasks/system-user.js');
      ended(await endProviderOrder({ ...flags, id, by: by ?? systemUser(), json }, terminal));
    });
}
