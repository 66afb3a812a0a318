import type { Encoding } from '@parley/cpnp';
import type { Command, Option } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import { jsonLines, jsonObject } from '../json-option.js';
import { encodingOption } from '../negotiation/negotiation-flags.js';
import type { Terminal } from '../terminal/terminal.js';

interface FeasibilityFlags extends DoorOptions {
  readonly customer?: string;
  readonly update?: string;
  readonly cost?: boolean;
  readonly encoding?: Encoding;
  readonly json?: boolean;
}

/** How the provider decides; `withDoor` adds the options that say where the services are. */
export function addDecisions(
  program: Command,
  withDoor: (command: Command, json: Option) => Command,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  const feasibility = program.command('feasibility');
  withDoor(feasibility.description('what an order would be answered; nothing is recorded or held'), jsonObject())
    .argument('<file>', 'the document, as `parley quote` has it; - for standard input')
    .option('--customer <name>', 'who would ask, as the provider file names it (else whose address this machine has)')
    .option('--update <order>', 'answer for an UPDATE of this agreement, as `parley provider orders` names it')
    .addOption(encodingOption())
    .option('--cost', 'also ask what it would cost')
    .action(async (file: string, { json = false, cost = false, encoding = 'cbor', ...flags }: FeasibilityFlags) => {
      const { checkFeasibility } = await import('./feasibility.command.js');
      ended(await checkFeasibility({ ...flags, file, encoding, cost, json }, terminal));
    });
  withDoor(program.command('explain').description('how an order was decided, and by what'), jsonLines())
    .argument('<order>', "the provider's order identifier, as `parley provider orders` has it")
    .action(async (id: string, { json = false, ...flags }: DoorOptions & { readonly json?: boolean }) => {
      const { explainOrder } = await import('./explain.command.js');
      ended(await explainOrder({ ...flags, id, json, nowMs: Date.now() }, terminal));
    });
}
