import { Option, type Command } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';

interface DataFlags extends DoorOptions {
  readonly json?: boolean;
}
interface ApplyFlags extends DataFlags {
  readonly as?: string;
}
interface ShowFlags extends DataFlags {
  readonly section?: string;
}

/** Those of the provider file, written out: its schema is not loaded for other commands. */
const sections = [
  ...['customers', 'access', 'network', 'pools', 'partners', 'prices', 'guidelines', 'counterOffers', 'offers'],
  ...['rules', 'catalogue', 'provider', 'approvers', 'orderHandling'],
];

/** What the provider sells, as the policy has it; `withDoor` adds the options that say where the services are. */
export function addProviderData(
  provider: Command,
  withDoor: (command: Command) => Command,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  withDoor(provider.command('apply'))
    .description(
      'have a provider file take the place of what is in use: customers, what is sold, how orders are handled',
    )
    .argument('<file>', 'a whole provider file')
    .option('--as <name>', 'who applies it, as it is recorded (the system user by default)')
    .action(async (file: string, { json = false, as, ...flags }: ApplyFlags) => {
      const { applyProviderFile } = await import('./provider-file.commands.js');
      const { systemUser } = await import('../tasks/system-user.js');
      ended(await applyProviderFile({ ...flags, file, author: as ?? systemUser(), json }, terminal));
    });
  withDoor(provider.command('diff'))
    .description('what a provider file would change of what is in use; nothing is changed')
    .argument('<file>', 'a whole provider file')
    .action(async (file: string, { json = false, ...flags }: DataFlags) => {
      const { diffProviderFile } = await import('./provider-file.commands.js');
      ended(await diffProviderFile({ ...flags, file, json }, terminal));
    });
  withDoor(provider.command('show'))
    .description('what is in use, as YAML, with its version and where that came from')
    .addOption(new Option('--section <name>', 'this section alone').choices(sections))
    .action(async ({ json = false, ...flags }: ShowFlags) => {
      const { showProviderData } = await import('./provider-show.command.js');
      ended(await showProviderData({ ...flags, json }, terminal));
    });
}
