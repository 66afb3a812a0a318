import { reloadEverywhere, type ReloadResult } from '@parley/config';
import {
  brokerReloadPartners,
  gatewayReloadProvider,
  orderReloadProvider,
  policyReloadProvider,
} from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { reloadLines } from './reload-lines.js';

export interface ProviderReloadCommand extends DoorOptions {
  readonly author: string;
  readonly json: boolean;
}

/** In the order in which they take their files: whoever hears customers comes last. */
const contracts = [brokerReloadPartners, policyReloadProvider, orderReloadProvider, gatewayReloadProvider];

/**
 * Has the services read the provider file again, and the broker how partners are reached, all or none of them, and says which live
 * orders name what is gone.
 */
export async function reloadProviderFile(
  { json, author, ...options }: ProviderReloadCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const result = await reloadEverywhere(
    contracts.map((contract) => ({
      name: contract.answerer,
      reload: async (digest, by) => {
        const asked = { ...(digest !== undefined && { digest }), ...(by !== undefined && { author: by }) };
        try {
          return await questions.ask(contract, asked);
        } catch (error) {
          // Nothing is bought of partners where there is no broker.
          if (contract === brokerReloadPartners && isNobodyThere(error))
            return { file: 'partners', outcome: 'no-file' };
          throw error;
        }
      },
    })),
    author,
  );
  if (json) terminal.print(JSON.stringify(result));
  else say(result, terminal);
  return result.outcome === 'reloaded' ? exitStatus.done : exitStatus.refused;
}

const isNobodyThere = (error: unknown): boolean =>
  error instanceof UsageError &&
  error.cause instanceof Error &&
  'reason' in error.cause &&
  error.cause.reason === 'no-responders';

function say(result: ReloadResult, terminal: Terminal): void {
  const { done, problems } = reloadLines(result);
  for (const line of done) terminal.print(line);
  for (const line of problems) terminal.warn(line);
}
