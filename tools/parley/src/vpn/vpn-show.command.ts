import { vpnShowVpn, type ListedVpn, type ShownTunnelEnd } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { pages } from '../bus/pages.js';
import { openQuestions, warnOfLag } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { vpnLines } from './vpn-lines.js';
import { unknownVpn } from './unknown-vpn.js';

interface VpnShowCommand extends DoorOptions {
  /** The provider's identifier of the order. */
  readonly id: string;
  readonly json: boolean;
  readonly nowMs: number;
}

/** Shows one VPN with its tunnels at each device. */
export async function showVpn(command: VpnShowCommand, terminal: Terminal): Promise<ExitStatus> {
  const { id, json, nowMs, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const tunnels: ShownTunnelEnd[] = [];
  let vpn: ListedVpn | undefined;
  let lagEvents: number | undefined;
  for await (const page of pages((from) => questions.ask(vpnShowVpn, { orderId: id, ...from }))) {
    tunnels.push(...page.tunnels);
    ({ vpn, lagEvents } = page);
  }
  if (vpn === undefined) throw unknownVpn(id);
  if (json) terminal.print(JSON.stringify({ ...vpn, tunnels }));
  else for (const line of vpnLines(vpn, tunnels, nowMs, terminal)) terminal.print(line);
  warnOfLag(terminal, lagEvents);
  return exitStatus.done;
}
