import type { Command, Option } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import { jsonLines, jsonObject } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';
import { addVpnTunnel } from './vpn-tunnel.grammar.js';

interface VpnFlags extends DoorOptions {
  readonly json?: boolean;
}
interface ForgetFlags extends VpnFlags {
  readonly by?: string;
  readonly reason?: string;
}

/** What the provider looks at, and says, of the tunnels of VPNs; `withDoor` adds the options that say where the services are. */
export function addVpn(
  program: Command,
  withDoor: (command: Command, json: Option) => Command,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  const vpn = program.command('vpn').description('tunnels of agreed VPNs');
  withDoor(
    vpn.command('list').description('how many tunnels of each VPN are in use, and who is waited for'),
    jsonLines(),
  ).action(async ({ json = false, ...flags }: VpnFlags) => {
    const { listVpns } = await import('./vpn-list.command.js');
    ended(await listVpns({ ...flags, json, nowMs: Date.now() }, terminal));
  });
  withDoor(vpn.command('show').description('one VPN, with its tunnels at each device'), jsonObject())
    .argument('<id>', "the provider's identifier of its order, as `parley vpn list` has it")
    .action(async (id: string, { json = false, ...flags }: VpnFlags) => {
      const { showVpn } = await import('./vpn-show.command.js');
      ended(await showVpn({ ...flags, id, json, nowMs: Date.now() }, terminal));
    });
  addVpnTunnel(vpn, withDoor, terminal, ended);
  withDoor(
    vpn.command('forget').description('wait no longer for a device that is lost: capacity is free'),
    jsonObject(),
  )
    .argument('<id>', "the provider's identifier of the order")
    .argument('<device>', 'the device, by its name')
    .option('--reason <text>', 'kept in the history of the order')
    .option('--by <name>', 'who says so (the system user by default)')
    .action(async (id: string, device: string, { json = false, by, ...flags }: ForgetFlags) => {
      const { forgetDevice } = await import('./vpn-forget.command.js');
      const { systemUser } = await import('../tasks/system-user.js');
      ended(await forgetDevice({ ...flags, id, device, by: by ?? systemUser(), json }, terminal));
    });
}
