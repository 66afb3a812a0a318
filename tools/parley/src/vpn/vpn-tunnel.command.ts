import { vpnTunnelAdd, vpnTunnelChange, vpnTunnelRemove, type VpnCommandOutcome } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { beginWords } from './hours-words.js';
import { tunnelHours, type HoursFlags } from './tunnel-hours.js';

interface TunnelCommand extends DoorOptions {
  /** The provider's identifier of the order. */
  readonly id: string;
  readonly by: string;
  readonly reason?: string;
  readonly json: boolean;
}
interface Settings extends HoursFlags {
  readonly technology?: string;
  readonly bps?: number;
}

/** A tunnel that the agreement does not name (VPN00 §6.6 case 3). */
export async function addTunnel(
  command: TunnelCommand & Settings & { readonly node: string; readonly peer: string; readonly className?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { id, node, peer, className, technology, bps, by, reason, json, ...rest } = command;
  const { hours: _, days, months, timeZone, ...options } = rest;
  const hours = tunnelHours(command);
  if (hours === null) throw new UsageError('--hours class: a new tunnel has them anyway');
  const asked = { ...commonOf(command), ...settingsOf(command), node, peerNode: peer, ...(hours && { hours }) };
  await using questions = await openQuestions(options, terminal);
  const outcome = await questions.ask(vpnTunnelAdd, { ...asked, ...(className !== undefined && { className }) });
  const planned = ({ tunnel = '-', waits }: VpnCommandOutcome): string =>
    waits === undefined ? `Tunnel ${safeText(tunnel)} is planned` : waitingWordsOf(tunnel, waits);
  return say(outcome, command, planned, terminal);
}

/** A tunnel that an engineer does not want (VPN00 §6.7 case 3). */
export async function removeTunnel(
  command: TunnelCommand & { readonly tunnel: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { id, tunnel, by, reason, json, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const outcome = await questions.ask(vpnTunnelRemove, { ...commonOf(command), tunnel });
  return say(outcome, command, () => `Tunnel ${safeText(tunnel)} is to go`, terminal);
}

/** A tunnel that an engineer wants otherwise: another one takes its place (VPN00 §6.8). */
export async function changeTunnel(
  command: TunnelCommand & Settings & { readonly tunnel: string; readonly removeFirst: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { id, tunnel, removeFirst, technology, bps, by, reason, json, ...rest } = command;
  const { hours: _, days, months, timeZone, ...options } = rest;
  const hours = tunnelHours(command);
  if (technology === undefined && bps === undefined && hours === undefined)
    throw new UsageError('nothing is to change: --technology, --bps or --hours');
  await using questions = await openQuestions(options, terminal);
  const outcome = await questions.ask(vpnTunnelChange, {
    ...{ ...commonOf(command), ...settingsOf(command), tunnel },
    ...(hours !== undefined && { hours }),
    ...(removeFirst && { replacement: 'remove-first' }),
  });
  const planned = ({ tunnel: next = tunnel, waits }: VpnCommandOutcome): string => {
    if (waits !== undefined) return waitingWordsOf(next, waits);
    return next === tunnel
      ? `Tunnel ${safeText(tunnel)} is so already`
      : `Tunnel ${safeText(next)} takes the place of ${safeText(tunnel)}`;
  };
  return say(outcome, command, planned, terminal);
}

const waitingWordsOf = (tunnel: string, { until }: NonNullable<VpnCommandOutcome['waits']>): string =>
  `Tunnel ${safeText(tunnel)} waits for its hours, ${beginWords(until)}`;

const commonOf = ({ id, by, reason }: TunnelCommand) => ({
  orderId: id,
  by,
  ...(reason !== undefined && { reason }),
});

const settingsOf = ({ technology, bps }: Settings) => ({
  ...(technology !== undefined && { technology }),
  ...(bps !== undefined && { bps }),
});

function say(
  outcome: VpnCommandOutcome,
  { id, by, json }: TunnelCommand,
  words: (outcome: VpnCommandOutcome) => string,
  terminal: Terminal,
): ExitStatus {
  const { message = 'no reason was given', refusal = '' } = outcome;
  if (outcome.outcome === 'refused')
    throw new CommandRefused(
      refusal.startsWith('unknown-') ? 'not-found' : 'not-possible',
      `VPN ${safeText(id)}: ${safeText(message)}. See parley vpn show ${safeText(id)}`,
    );
  if (json)
    terminal.print(JSON.stringify({ orderId: id, outcome: 'done', tunnel: outcome.tunnel, waits: outcome.waits, by }));
  else terminal.print(`${words(outcome)}: parley vpn show ${safeText(id)}`);
  return exitStatus.done;
}
