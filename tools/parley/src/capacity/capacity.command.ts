import { policyListCapacity, type LinkCapacity } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions, warnOfLag } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { inColumns } from '../render/columns.js';
import { bitRate } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

interface CapacityCommand extends DoorOptions {
  readonly json: boolean;
}

/** Lists each link and direction with its capacity and what is reserved of it. */
export async function listCapacity({ json, ...options }: CapacityCommand, terminal: Terminal): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const links: LinkCapacity[] = [];
  let lagEvents: number | undefined;
  for (let after: string | undefined; ;) {
    const page = await questions.ask(policyListCapacity, after === undefined ? {} : { after });
    links.push(...page.links);
    ({ next: after, lagEvents } = page);
    if (after === undefined) break;
  }
  if (json) terminal.print(JSON.stringify(links));
  else if (links.length === 0) terminal.print('The network has no links.');
  else for (const line of inColumns([headings, ...links.map(rowOf)])) terminal.print(line);
  warnOfLag(terminal, lagEvents);
  return exitStatus.done;
}

const headings = ['LINK', 'DIRECTION', 'CAPACITY', 'FREE', 'AGREED', 'OFFERED'];

function rowOf({ link, direction, capacityBps, reservedBps, committedBps, heldBps }: LinkCapacity): readonly string[] {
  const free = capacityBps - reservedBps;
  const rates = [capacityBps, free, committedBps, heldBps].map((bps) => (bps === 0 ? '0' : bitRate(bps)));
  return [safeText(link), safeText(direction), ...rates];
}
