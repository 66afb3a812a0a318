import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.js';
import { jsonObject } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';

interface CatalogueFlags {
  readonly from: string;
  readonly fingerprint?: string;
  readonly template?: string;
  readonly json?: boolean;
}

/** Adds the customer's look at what a provider announces. */
export function addCatalogue(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  program
    .command('catalogue')
    .description('the services that a provider announces, or the document of an order made from one')
    .requiredOption('--from <host:port>', "the provider's door for it: 127.0.0.1:15323, [::1], provider.example")
    .option('--fingerprint <sha256>', "of the provider's key: a catalogue that is signed with another one is refused")
    .option('--template <name>', 'print a document that names this template, to be filled in and quoted')
    .addOption(jsonObject())
    .addHelpText(
      'after',
      `
parley catalogue --from HOST:PORT --template NAME > order.json
parley quote order.json --to HOST:PORT`,
    )
    .action(async ({ json = false, ...flags }: CatalogueFlags) => {
      const { showCatalogue } = await import('./catalogue.command.js');
      ended(await showCatalogue({ ...flags, json }, terminal));
    });
}
