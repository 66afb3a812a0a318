import { vpnForget } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

interface VpnForgetCommand extends DoorOptions {
  /** The provider's identifier of the order. */
  readonly id: string;
  readonly device: string;
  readonly by: string;
  readonly reason?: string;
  readonly json: boolean;
}

/** A device is lost: its VPN waits for it no longer. What it had of identifiers is not given again (V44). */
export async function forgetDevice(command: VpnForgetCommand, terminal: Terminal): Promise<ExitStatus> {
  const { id, device, by, reason, json, ...options } = command;
  const said = { by, ...(reason !== undefined && { reason }) };
  await using questions = await openQuestions(options, terminal);
  const { outcome, refusal } = await questions.ask(vpnForget, { orderId: id, device, ...said });
  if (outcome === 'refused') throw notFound(id, device, refusal === 'unknown-device');
  if (json) terminal.print(JSON.stringify({ orderId: id, device, outcome, ...said }));
  else terminal.print(`VPN ${safeText(id)} waits for ${safeText(device)} no longer.`);
  return exitStatus.done;
}

function notFound(id: string, device: string, isUnknownDevice: boolean): CommandRefused {
  const message = isUnknownDevice
    ? `There is no device ${safeText(device)} in the network.`
    : `VPN ${safeText(id)} has nothing at ${safeText(device)}: parley vpn show ${safeText(id)}`;
  return new CommandRefused('not-found', message);
}
