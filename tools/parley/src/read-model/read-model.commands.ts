import {
  brokerListReadModels,
  brokerRebuildReadModel,
  orderListReadModels,
  orderRebuildReadModel,
  policyListReadModels,
  policyRebuildReadModel,
  vpnListReadModels,
  vpnRebuildReadModel,
  type ReadModelReport,
} from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { groupDigits } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

interface ReadModelCommand extends DoorOptions {
  readonly json: boolean;
}

/** Lists the read models of every service, and how far each has come. One that has stopped is a finding: status 1. */
export async function listReadModels({ json, ...options }: ReadModelCommand, terminal: Terminal): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const readModels: (ReadModelReport & { readonly service: string })[] = [];
  const contracts = [orderListReadModels, policyListReadModels, vpnListReadModels, brokerListReadModels];
  for await (const { contract, reply } of answersTo(contracts, (one) => questions.ask(one, {}), terminal))
    readModels.push(...reply.readModels.map((one) => ({ service: contract.answerer, ...one })));
  if (json) for (const one of readModels) terminal.print(JSON.stringify(one));
  else {
    const rows = readModels.map((one) => [
      one.name,
      one.service,
      String(one.generation),
      groupDigits(one.lagEvents),
      one.fault ?? (one.isRebuilding ? 'is being rebuilt' : 'follows the log'),
    ]);
    const headings = ['NAME', 'SERVICE', 'GENERATION', 'EVENTS BEHIND', 'STATE'];
    for (const line of tableLines([{ headings, rows: rows.map((row) => row.map(safeText)) }], terminal))
      terminal.print(line);
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
  const contracts = [orderRebuildReadModel, policyRebuildReadModel, vpnRebuildReadModel, brokerRebuildReadModel];
  for await (const { contract, reply } of answersTo(contracts, (one) => questions.ask(one, { name }), terminal)) {
    const { outcome } = reply;
    if (outcome === 'unknown') continue;
    const { answerer: service } = contract;
    if (json) terminal.print(JSON.stringify({ name, service, outcome }));
    else if (outcome === 'begun') terminal.print(`${safeText(name)} is being rebuilt: parley read-model list`);
    else terminal.print(`${safeText(name)} is being rebuilt already: parley read-model list`);
    return exitStatus.done;
  }
  throw new CommandRefused('not-found', `There is no read model ${safeText(name)}: parley read-model list`);
}

/** What each service answers. One that does not run has no read models: it is named, unless none answers at all. */
async function* answersTo<Contract, Reply>(
  contracts: readonly Contract[],
  ask: (contract: Contract) => Promise<Reply>,
  terminal: Terminal,
): AsyncGenerator<{ readonly contract: Contract; readonly reply: Reply }> {
  const silences: UsageError[] = [];
  for (const contract of contracts)
    try {
      yield { contract, reply: await ask(contract) };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      silences.push(error);
    }
  if (silences[0] !== undefined && silences.length === contracts.length) throw silences[0];
  for (const { message } of silences) terminal.warn(message);
}
