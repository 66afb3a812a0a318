import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.js';
import { jsonLines } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';

interface PepFlags {
  readonly to: string[];
  readonly link: string[];
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly keyFile?: string;
  readonly quiet?: true;
  readonly json?: true;
}

export function addPep(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  program
    .command('pep')
    .description('run an edge device with tunnels in memory until Ctrl-C, and show what it says and holds')
    .argument('<pepid>', 'who it is, e.g. ed1.example.net')
    .requiredOption('--to <host:port...>', 'its policy servers, the primary first')
    .requiredOption('--link <name...>', 'its stub links, e.g. ge-0/0/1')
    .option('--ca <file>', "the authority of the server's certificate (PEM): asks for TLS")
    .option('--cert <file>', "the device's own certificate (PEM)")
    .option('--key <file>', 'its private key (PEM)')
    .option('--server-name <name>', "what the server's certificate names, where it is not the host: after a redirect")
    .option('--key-file <file>', 'shared keys that sign its messages, in place of TLS (YAML, as the server has it)')
    .option('--quiet', 'print no messages')
    .addOption(jsonLines())
    .action(async (pepId: string, { to, link, quiet, json, ...files }: PepFlags) => {
      const { runPep } = await import('./pep.command.js');
      const command = { pepId, to, links: link, ...files, quiet: quiet ?? false, json: json ?? false };
      ended(await runPep(command, terminal));
    });
}
