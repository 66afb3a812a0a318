import { ClientFault, CpnpClient, type Decision, type QuoteOutcome } from '@parley/client';
import type { Encoding } from '@parley/cpnp';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { endpointText } from '../render/endpoint-text.js';
import { counted } from '../render/quantity.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { askForDecision } from './deciding.js';
import { JsonView } from './json-view.js';
import { readRequestedDocument, violationText } from './requested-document.js';
import { parseServerEndpoint } from './server-endpoint.js';
import { TextView } from './text-view.js';

export interface QuoteCommand {
  readonly file: string;
  readonly to: string;
  /** Undefined: a person is asked, or the offer is left open. */
  readonly decision: 'accept' | 'decline' | undefined;
  readonly json: boolean;
  readonly encoding: Encoding;
  readonly customerOrderIdentifier: string | undefined;
  /** Without an offer by then, the order is cancelled. */
  readonly timeoutSeconds: number | undefined;
}

/** How long the CANCEL of a timeout or of Ctrl-C may wait for its ACK: one retransmission, and no more patience. */
const patienceMs = 3_000;

/** Negotiates one document with a server and shows every step. */
export async function quote(command: QuoteCommand, terminal: Terminal): Promise<ExitStatus> {
  const server = parseServerEndpoint(command.to);
  const { cpd, brokenRules } = await readRequestedDocument(command.file, terminal);
  if (brokenRules.length > 0)
    terminal.warn(`The document breaks ${counted(brokenRules.length, 'rule')}; the server should refuse it:`);
  for (const violation of brokenRules) terminal.warn(`  ${violationText(violation)}`);

  const view = command.json ? new JsonView(terminal) : new TextView(terminal);
  const client = new CpnpClient({ server, encoding: command.encoding });
  const interrupt = new AbortController();
  const settled = new AbortController();
  let lastWord: NodeJS.Timeout | undefined;
  const leaveAfter = (ms: number) => (lastWord ??= setTimeout(() => void client.close(), ms));
  const uninstall = terminal.onInterrupt(() => {
    if (interrupt.signal.aborted) return void client.close();
    // The question first: its line ends before the next one begins.
    settled.abort();
    view.interrupted();
    interrupt.abort();
    clearTimeout(lastWord);
    lastWord = undefined;
    leaveAfter(patienceMs);
  });

  try {
    await client.open();
    view.started({ file: command.file, server: endpointText(server), encoding: command.encoding, requested: cpd });
    const deadline = deadlineOf(command.timeoutSeconds);
    if (deadline !== undefined) leaveAfter(deadline - Date.now() + patienceMs);
    const outcome = await client.quote(cpd, {
      ...(command.customerOrderIdentifier !== undefined && {
        customerOrderIdentifier: command.customerOrderIdentifier,
      }),
      ...(deadline !== undefined && { expectedResponseDate: new Date(deadline).toISOString() }),
      signal: interrupt.signal,
      onStep: (step) => view.step(step),
      decide: (offer): Decision | Promise<Decision> => {
        clearTimeout(lastWord);
        view.offered(offer);
        if (command.decision !== undefined) return command.decision;
        return terminal.isInteractive && !command.json ? askForDecision(terminal, settled.signal) : 'later';
      },
    });
    settled.abort();
    view.ended(outcome);
    return interrupt.signal.aborted ? exitStatus.interrupted : statusOf(outcome);
  } catch (fault) {
    if (fault instanceof ClientFault) throw new UsageError(fault.message, { cause: fault });
    throw fault;
  } finally {
    uninstall();
    clearTimeout(lastWord);
    await client.close();
  }
}

/** Dates on the wire have whole seconds; rounded up, the server never sees one that has passed (N46). */
function deadlineOf(timeoutSeconds: number | undefined): number | undefined {
  return timeoutSeconds === undefined ? undefined : Math.ceil(Date.now() / 1_000 + timeoutSeconds) * 1_000;
}

function statusOf(outcome: QuoteOutcome): ExitStatus {
  switch (outcome.kind) {
    case 'agreed':
    case 'declined':
    case 'offered':
      return exitStatus.done;
    case 'failed':
      return exitStatus.refused;
    case 'no-answer':
      return exitStatus.noAnswer;
    case 'cancelled':
      return outcome.cause === 'validity-date' ? exitStatus.refused : exitStatus.noAnswer;
  }
}
