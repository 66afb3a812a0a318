import { InvalidArgumentError, type Command, type Option } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import { jsonObject } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';
import { daysOfWeek, hoursOfDay, monthsOfYear, type HoursFlags } from './tunnel-hours.js';

interface TunnelFlags extends DoorOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}
interface SettingsFlags extends TunnelFlags, HoursFlags {
  readonly technology?: string;
  readonly bps?: number;
}
interface AddFlags extends SettingsFlags {
  readonly class?: string;
}

interface ChangeFlags extends SettingsFlags {
  readonly removeFirst?: boolean;
}

type WithDoor = (command: Command, json: Option) => Command;

/** What an engineer asks of the tunnels of one VPN. */
export function addVpnTunnel(
  vpn: Command,
  withDoor: WithDoor,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  const tunnel = vpn.command('tunnel').description('tunnels beside the agreement, or otherwise than it says');
  const order = "the provider's identifier of the order";
  const number = 'the tunnel, as `parley vpn show` has it';
  const settings = (command: Command): Command =>
    command
      .option('--technology <name>', 'gre, ipip, vxlan, ipsec, l2tp, mpls, atm or fr')
      .option('--bps <n>', 'bit/s in each direction; 0 for no limit', bitRate)
      .option('--hours <from-until>', 'when it is there, as 22:00-06:00; class: as its class', hoursOfDay)
      .option('--days <list>', 'on these days alone, as mon-fri or 1-5,7', daysOfWeek)
      .option('--months <list>', 'in these months alone, as mar-oct or 1,12', monthsOfYear)
      .option('--time-zone <name>', 'by whose clocks, as Europe/Berlin');
  const asked = (command: Command): Command =>
    withDoor(
      command
        .option('--reason <text>', 'kept in the history of the order')
        .option('--by <name>', 'who asks for it (the system user by default)'),
      jsonObject(),
    );
  asked(
    settings(
      tunnel
        .command('add')
        .description('plan a tunnel that the agreement does not name')
        .argument('<id>', order)
        .argument('<node>', 'a customer node of the VPN, or the device that it is at')
        .argument('<peer>', 'the other end')
        .option('--class <name>', 'the class of its traffic (the first of the plan by default)'),
    ),
  ).action(async (id: string, node: string, peer: string, { class: className, ...flags }: AddFlags) => {
    const { addTunnel } = await import('./vpn-tunnel.command.js');
    const named = className === undefined ? {} : { className };
    ended(await addTunnel({ ...(await withAsker(flags)), id, node, peer, ...named }, terminal));
  });
  asked(
    tunnel
      .command('remove')
      .description('have a tunnel removed at both ends, and not made again')
      .argument('<id>', order)
      .argument('<tunnel>', number),
  ).action(async (id: string, name: string, flags: TunnelFlags) => {
    const { removeTunnel } = await import('./vpn-tunnel.command.js');
    ended(await removeTunnel({ ...(await withAsker(flags)), id, tunnel: name }, terminal));
  });
  asked(
    settings(
      tunnel
        .command('change')
        .description('have another tunnel take the place of one, with other parameters')
        .argument('<id>', order)
        .argument('<tunnel>', number)
        .option('--remove-first', 'remove the old one before the new one is made (no room for both)'),
    ),
  ).action(async (id: string, name: string, { removeFirst = false, ...flags }: ChangeFlags) => {
    const { changeTunnel } = await import('./vpn-tunnel.command.js');
    ended(await changeTunnel({ ...(await withAsker(flags)), id, tunnel: name, removeFirst }, terminal));
  });
}

async function withAsker<Flags extends TunnelFlags>({ by, json = false, ...flags }: Flags) {
  const { systemUser } = await import('../tasks/system-user.js');
  return { ...flags, by: by ?? systemUser(), json };
}

function bitRate(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number of bits per second, 0 for no limit.');
  return Number(text);
}
