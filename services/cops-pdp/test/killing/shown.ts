import type { Bus } from '@parley/bus';
import { parseAs, vpnListSessions, vpnShowVpn } from '@parley/contracts';
import type { MemoryDevice } from '../memory-device.js';
import type { Wanted } from './disagreements.js';

/** How the lists that people are shown differ from what is wanted, and from what devices have. @throws while nobody answers */
export async function shownOtherwise(
  bus: Bus,
  devices: ReadonlyMap<string, MemoryDevice>,
  { vpn, phase, negotiation, tunnels }: Wanted,
): Promise<readonly string[]> {
  const found: string[] = [];
  const differ = (what: string, shown: unknown, meant: unknown): void => {
    const [one, other] = [JSON.stringify(shown), JSON.stringify(meant)];
    if (one !== other) found.push(`${what} is shown as ${one}, and not as ${other}`);
  };
  const { subject } = vpnShowVpn;
  const page = parseAs(subject, vpnShowVpn.reply, await bus.request(subject, { orderId: vpn }));
  const counts = page.vpn && [page.vpn.wanted, page.vpn.installed, page.vpn.active, page.vpn.failed];
  differ('the VPN', page.vpn?.state, phase);
  if (phase === 'active') differ('its negotiation', page.vpn?.negotiation, negotiation);
  differ('what there is of it', counts, [tunnels, tunnels, tunnels, 0]);
  differ('who is waited for', page.vpn?.waitsFor, []);
  const list = await bus.request(vpnListSessions.subject, {});
  const { sessions } = parseAs(vpnListSessions.subject, vpnListSessions.reply, list);
  for (const [pepId, { pep, driver }] of devices) {
    const session = sessions.find((one) => one.pepId === pepId);
    const { state, handles, decisions, device } = session ?? {};
    differ(`the session of ${pepId}`, [state, handles, decisions], ['open', pep.device.handles.length, 0]);
    const ends = page.tunnels.filter((end) => end.device === device && end.state !== 'gone');
    differ(
      `what ${pepId} has`,
      ends.map(({ tunnel, state }) => `${tunnel} ${state}`).sort(),
      driver.tunnels.map(({ row, active }) => `${row.instance} ${active ? 'active' : 'installed'}`).sort(),
    );
  }
  return found;
}
