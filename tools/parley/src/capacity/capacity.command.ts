import { policyListCapacity, policyListLeaks, type LeakedHold, type LinkCapacity } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { pages } from '../bus/pages.js';
import { openQuestions, warnOfLag } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { bitRate } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';

interface CapacityCommand extends DoorOptions {
  readonly json: boolean;
}

/** Lists each link and direction with its capacity and what is reserved of it. */
export async function listCapacity({ json, ...options }: CapacityCommand, terminal: Terminal): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const links: LinkCapacity[] = [];
  let lagEvents: number | undefined;
  for await (const page of pages((from) => questions.ask(policyListCapacity, from))) {
    links.push(...page.links);
    ({ lagEvents } = page);
  }
  if (json) for (const link of links) terminal.print(JSON.stringify(link));
  else if (links.length === 0) terminal.print('The network has no links.');
  else for (const line of tableLines([{ headings, rows: links.map(rowOf) }], terminal)) terminal.print(line);
  warnOfLag(terminal, lagEvents);
  return exitStatus.done;
}

/** Lists what is held though no order has a word for it. */
export async function listLeaked({ json, ...options }: CapacityCommand, terminal: Terminal): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const holds: LeakedHold[] = [];
  for await (const page of pages((from) => questions.ask(policyListLeaks, from))) holds.push(...page.holds);
  if (json) for (const hold of holds) terminal.print(JSON.stringify(hold));
  else if (holds.length === 0) terminal.print('No hold is leaked.');
  else {
    const rows = holds.map(leakRowOf);
    for (const line of tableLines([{ headings: leakHeadings, rows }], terminal)) terminal.print(line);
  }
  return exitStatus.done;
}

const leakHeadings = ['ORDER', 'NEGOTIATION', 'CUSTOMER', 'HELD SINCE', 'LINKS', 'WHY'];
const whys: Readonly<Record<LeakedHold['reason'], string>> = {
  'unknown-order': 'the order service does not know it',
  'validity-passed': 'its offer stands an hour after its validity',
};

function leakRowOf({ orderId, negotiation, customerId, since, linkCount, reason }: LeakedHold): readonly string[] {
  const named = [orderId, String(negotiation), customerId ?? '-', since ?? '-'].map(safeText);
  return [...named, String(linkCount), whys[reason]];
}

const headings = ['LINK', 'DIRECTION', 'CAPACITY', 'FREE', 'AGREED', 'OFFERED'];

function rowOf({ link, direction, capacityBps, reservedBps, committedBps, heldBps }: LinkCapacity): readonly string[] {
  const free = capacityBps - reservedBps;
  const rates = [capacityBps, free, committedBps, heldBps].map((bps) => (bps === 0 ? '0' : bitRate(bps)));
  return [safeText(link), safeText(direction), ...rates];
}
