import { brokerPingPartner, type PingedPartner } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { readRequestedDocument } from '../negotiation/requested-document.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

interface PingCommand extends DoorOptions {
  readonly json: boolean;
}

/** Asks a partner for a test of no consequence, and says what it answers and how soon. Status 1 where it does not answer. */
export async function pingPartner(
  partner: string,
  file: string | undefined,
  { json, ...options }: PingCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  const cpd = file === undefined ? undefined : (await readRequestedDocument(file, terminal)).cpd;
  await using questions = await openQuestions(options, terminal);
  const pinged = await questions.ask(brokerPingPartner, { partner, ...(cpd !== undefined && { cpd }) });
  if (json) terminal.print(JSON.stringify(pinged));
  else terminal.print(safeText(`${partner}: ${pingWords(pinged)}`));
  const isAnswered = pinged.outcome === 'offer' || pinged.outcome === 'refusal' || pinged.outcome === 'processing';
  return isAnswered ? exitStatus.done : exitStatus.refused;
}

/** "192.0.2.7 15321 has answered FAIL 6 (no place of this provider), the first message after 12 ms". */
function pingWords({ outcome, statusCode, reasons, address = 'it', roundTripMs }: PingedPartner): string {
  const why = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`;
  const soon = roundTripMs === undefined ? '' : `, the first message after ${roundTripMs} ms`;
  switch (outcome) {
    case 'offer':
      return `${address} has answered with an OFFER, which was declined${soon}`;
    case 'refusal':
      return `${address} has answered FAIL ${statusCode}${why}${soon}`;
    case 'processing':
      return `${address} has heard us, and answered neither OFFER nor FAIL in time${soon}`;
    case 'silence':
      return `${address} does not answer`;
    case 'not-reached':
      return `is not reached${why}`;
  }
}
