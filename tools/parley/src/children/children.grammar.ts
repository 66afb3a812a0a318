import { Option, type Command } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import { givenName } from '../given-name.js';
import { jsonLines } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';
import { wholeNumber } from '../whole-number.js';

interface ChildrenFlags extends DoorOptions {
  readonly order?: string;
  readonly partner?: string;
  readonly state?: string;
  readonly exposed?: boolean;
  readonly limit: number;
  readonly json?: boolean;
}

/** As CPNP-03 §8.10.2 names them. */
const states = [
  'ChildCreated',
  'ChildPQOSent',
  'ChildServerProcessing',
  'ChildOfferReceived',
  'ChildOfferProcessing',
  'ChildAcceptSent',
  'ChildCompleted',
  'ChildWithdrawPending',
  'Cancelled',
];

/** Adds the list of what is ordered of partners. */
export function addChildren(
  program: Command,
  withDoor: (command: Command, json: Option) => Command,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  const children = program.command('children').description('the child orders of all parents, the latest first');
  withDoor(children, jsonLines())
    .option('--order <id>', 'only of this parent order, as `parley provider orders` names it', givenName(512))
    .option('--partner <name>', 'only at this partner', givenName(128))
    .addOption(new Option('--state <state>', 'only in this state').choices(states))
    .option('--exposed', 'only what a partner may hold though no agreement with a customer needs it')
    .option('--limit <n>', 'how many at most', wholeNumber, 50)
    .action(async ({ json = false, ...flags }: ChildrenFlags) => {
      const { listChildren } = await import('./children.command.js');
      ended(await listChildren({ ...flags, json, nowMs: Date.now() }, terminal));
    });
}
