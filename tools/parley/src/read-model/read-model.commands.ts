import {
  orderListReadModels,
  orderRebuildReadModel,
  policyListReadModels,
  policyRebuildReadModel,
  type ReadModelReport,
} from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { inColumns } from '../render/columns.js';
import { groupDigits } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

interface ReadModelCommand extends DoorOptions {
  readonly json: boolean;
}

/** Lists the read models of every service, and how far each has come. One that has stopped is a finding: status 1. */
export async function listReadModels({ json, ...options }: ReadModelCommand, terminal: Terminal): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const readModels: (ReadModelReport & { readonly service: string })[] = [];
  for (const contract of [orderListReadModels, policyListReadModels]) {
    const reply = await questions.ask(contract, {});
    readModels.push(...reply.readModels.map((one) => ({ service: contract.answerer, ...one })));
  }
  if (json) terminal.print(JSON.stringify(readModels));
  else {
    const rows = readModels.map((one) => [
      one.name,
      one.service,
      String(one.generation),
      groupDigits(one.lagEvents),
      one.fault ?? (one.isRebuilding ? 'is being rebuilt' : 'follows the log'),
    ]);
    const headings = ['NAME', 'SERVICE', 'GENERATION', 'EVENTS BEHIND', 'STATE'];
    for (const line of inColumns([headings, ...rows.map((row) => row.map(safeText))])) terminal.print(line);
  }
  return readModels.some(({ fault }) => fault !== undefined) ? exitStatus.refused : exitStatus.done;
}

/** Makes a read model anew; lists are answered from the old rows until the new ones have come as far. */
export async function rebuildReadModel(
  name: string,
  { json, ...options }: ReadModelCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  for (const contract of [orderRebuildReadModel, policyRebuildReadModel]) {
    const { outcome } = await questions.ask(contract, { name });
    if (outcome === 'unknown') continue;
    const { answerer: service } = contract;
    if (json) terminal.print(JSON.stringify({ name, service, outcome }));
    else if (outcome === 'begun') terminal.print(`${safeText(name)} is being rebuilt: parley read-model list`);
    else terminal.print(`${safeText(name)} is being rebuilt already: parley read-model list`);
    return exitStatus.done;
  }
  if (json) terminal.print(JSON.stringify({ name, outcome: 'unknown' }));
  else terminal.warn(`There is no read model ${safeText(name)}: parley read-model list`);
  return exitStatus.refused;
}
