import { reloadEverywhere, type ReloadResult } from '@parley/config';
import { gatewayReloadProvider, orderReloadProvider, policyReloadProvider } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { reloadLines } from './reload-lines.js';

export interface ProviderReloadCommand extends DoorOptions {
  readonly author: string;
  readonly json: boolean;
}

/** In the order in which they take the file: whoever hears customers comes last. */
const contracts = [policyReloadProvider, orderReloadProvider, gatewayReloadProvider];

/** Has the services read the provider file again, all or none of them, and says which live orders name what is gone. */
export async function reloadProviderFile(
  { json, author, ...options }: ProviderReloadCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const result = await reloadEverywhere(
    contracts.map((contract) => ({
      name: contract.answerer,
      reload: (digest, by) =>
        questions.ask(contract, {
          ...(digest !== undefined && { digest }),
          ...(by !== undefined && { author: by }),
        }),
    })),
    author,
  );
  if (json) terminal.print(JSON.stringify(result));
  else say(result, terminal);
  return result.outcome === 'reloaded' ? exitStatus.done : exitStatus.refused;
}

function say(result: ReloadResult, terminal: Terminal): void {
  const { done, problems } = reloadLines(result);
  for (const line of done) terminal.print(line);
  for (const line of problems) terminal.warn(line);
}
