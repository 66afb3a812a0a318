import { policyVerifyDecisions, type DecisionFinding } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { wrapText } from '../render/wrapped-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { reviewPages } from './simulate.command.js';

export interface VerifyCommand extends DoorOptions {
  /** Decisions for an earlier instant are left out. */
  readonly since: string | undefined;
  readonly json: boolean;
}

/** Has recorded decisions made again from their inputs, and says which are not what these lead to. */
export async function verifyDecisions(command: VerifyCommand, terminal: Terminal): Promise<ExitStatus> {
  const { since, json, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const counts = { same: 0, byHash: 0, findings: 0 };
  for await (const page of reviewPages((from) =>
    questions.ask(policyVerifyDecisions, { ...from, ...(since && { since }) }),
  )) {
    for (const finding of page.findings) {
      if (json) terminal.print(JSON.stringify(finding));
      else for (const line of findingLines(finding, terminal)) terminal.print(line);
    }
    counts.same += page.same;
    counts.byHash += page.byHash;
    counts.findings += page.findings.length;
  }
  if (json) terminal.print(JSON.stringify(counts));
  else {
    const { same, byHash, findings } = counts;
    terminal.print(`${countOf(same, 'decision')} made again with the same octets, ${byHash} verified by hash alone.`);
    if (findings > 0) terminal.warn(terminal.palette.bad(`${countOf(findings, 'finding')}.`));
  }
  return counts.findings === 0 ? exitStatus.done : exitStatus.refused;
}

function findingLines(finding: DecisionFinding, { columns = Infinity, palette }: Terminal): readonly string[] {
  const { orderId = '', negotiation = 1, ledgerVersion, kind, why } = finding;
  const text = `order ${orderId}, negotiation ${negotiation}, event ${ledgerVersion + 1} of the ledger: ${why}`;
  const [first = '', ...more] = wrapText(safeText(`${kind}  ${text}`), columns);
  return [first.replace(kind, palette.bad(kind)), ...more];
}
