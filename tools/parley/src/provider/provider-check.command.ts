import { ConfigurationError, readProvider, UnreadableFile } from '@parley/config';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { summaryOf } from './provider-file-summary.js';

export interface ProviderCheckCommand {
  readonly file: string;
  readonly json: boolean;
}

/** Reads a provider file as a service does at its start, and says what is wrong with it, or what it says. Nothing is started. */
export async function checkProviderFile({ file, json }: ProviderCheckCommand, terminal: Terminal): Promise<ExitStatus> {
  const { palette } = terminal;
  try {
    const { file: provider, warnings } = readProvider(file);
    if (json) terminal.print(JSON.stringify({ file, problems: [], ...(warnings.length > 0 && { warnings }) }));
    else {
      terminal.print(`${palette.good('No problem')} in ${safeText(file)}.`);
      for (const { where, message } of warnings) terminal.warn(safeText(`${where}: ${message}`));
      const rows = summaryOf(provider).map((row) => row.map(safeText));
      for (const line of tableLines([{ rows }], terminal)) terminal.print(line);
    }
    return exitStatus.done;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    if (error instanceof UnreadableFile) throw new UsageError(safeText(error.message));
    const { problems } = error;
    if (json) terminal.print(JSON.stringify({ file, problems }));
    else {
      for (const { where, message } of problems) terminal.print(safeText(`${where}: ${message}`));
      terminal.warn(palette.bad(`${countOf(problems.length, 'problem')}: no service would start with this file.`));
    }
    return exitStatus.refused;
  }
}
