import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.js';
import { jsonLines } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';

export function addPolicy(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  program
    .command('policy')
    .description("look after the provider's rules")
    .command('test')
    .description('judge the examples of files by the rules that these name, without a server')
    .argument('<file...>', 'YAML files with examples (docs/policy.md)')
    .addOption(jsonLines())
    .action(async (files: string[], { json }: { json?: true }) => {
      const { testPolicy } = await import('./policy-test.command.js');
      ended(testPolicy({ files, json: json ?? false }, terminal));
    });
}
