import { Option, type Command } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import { jsonLines } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';
import { wholeNumber } from '../whole-number.js';
import { sinceInstant } from './since.js';

interface ReviewFlags extends DoorOptions {
  readonly since?: string;
  readonly json?: boolean;
}
interface SimulateFlags extends ReviewFlags {
  readonly rules?: string;
  readonly provider?: string;
}
interface RulesFlags extends DoorOptions {
  readonly json?: boolean;
}

/** How the provider decides: its rules, and what came of them; `withDoor` adds the options that say where the services are. */
export function addPolicy(
  program: Command,
  withDoor: (command: Command, json: Option) => Command,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  const policy = program.command('policy').description("look after the provider's rules, and what was decided by them");
  withDoor(
    policy.command('test').description('judge the examples of files by the provider files that these name'),
    jsonLines(),
  )
    .argument('<file...>', 'YAML files with examples (docs/policy.md); whole orders are tried by the services')
    .action(async (files: string[], { json = false, ...flags }: RulesFlags) => {
      const { testPolicy } = await import('./policy-test.command.js');
      ended(await testPolicy({ ...flags, files, json }, terminal));
    });
  withDoor(
    policy.command('simulate').description('which past decisions would be others; nothing is recorded'),
    jsonLines(),
  )
    .addOption(since())
    .addOption(new Option('--rules <file>', 'by the rules of this file, on what was sold then').conflicts('provider'))
    .addOption(new Option('--provider <file>', 'by this provider file (by default, by what is in use)'))
    .action(async ({ json = false, since: from, rules, provider, ...flags }: SimulateFlags) => {
      const { simulateDecisions } = await import('./simulate.command.js');
      const file = rules ?? provider;
      const takes = rules === undefined ? ('provider' as const) : ('rules' as const);
      const candidate = file === undefined ? undefined : { file, takes };
      ended(await simulateDecisions({ ...flags, since: from, candidate, json }, terminal));
    });
  withDoor(
    policy.command('verify').description('whether recorded decisions are what their recorded inputs lead to'),
    jsonLines(),
  )
    .addOption(since())
    .action(async ({ json = false, since: from, ...flags }: ReviewFlags) => {
      const { verifyDecisions } = await import('./verify.command.js');
      ended(await verifyDecisions({ ...flags, since: from, json }, terminal));
    });
  withDoor(
    policy.command('rules').description('the rules that are in use, or were, in the order in which they are judged'),
    jsonLines(),
  )
    .argument('[version]', "of the provider's data, as decisions name it", wholeNumber)
    .action(async (version: number | undefined, { json = false, ...flags }: RulesFlags) => {
      const { showRules } = await import('./rules.command.js');
      ended(await showRules({ ...flags, version, json }, terminal));
    });
}

const since = (): Option =>
  new Option('--since <date>', 'decisions from this day or instant on (UTC; by default, all)').argParser(sinceInstant);
