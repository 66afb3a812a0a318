import type { Slid, VpnId } from '@parley/cops';
import type { HeldVpn } from '@parley/pep';
import { inColumns } from '../render/columns.js';
import { safeText } from '../render/safe-text.js';
import type { Palette } from '../terminal/palette.js';

/** A VPN in one word; a name comes from the network. */
export function vpnText(vpnId: VpnId): string {
  switch (vpnId.kind) {
    case 'rfc2685':
      return `${vpnId.oui.toString(16).padStart(6, '0')}:${vpnId.index}`;
    case 'name':
      return safeText(vpnId.name);
    case 'route-distinguisher':
      return vpnId.octets;
    case 'number':
      return String(vpnId.number);
  }
}

export function linkText(slid: Slid): string {
  switch (slid.kind) {
    case 'name':
      return safeText(slid.name);
    case 'if-index':
      return `#${slid.ifIndex}`;
    case 'address':
      return `${slid.address}#${slid.ifIndex}`;
  }
}

/** What a device holds as plain values: for JSON, and for the table. */
export const heldRows = (vpns: readonly HeldVpn[]) =>
  vpns.map(({ vpnId, handle, stubLinks, keeper }) => ({
    vpn: vpnText(vpnId),
    handle,
    stubLinks: stubLinks.map(linkText),
    tunnels: keeper.held.map(({ prid, row, state, errorCode }) => ({
      prid,
      technology: row?.technology ?? 'unknown',
      remote: row?.remoteAddress?.address ?? '',
      state,
      errorCode,
    })),
  }));

/** What a device holds, a line for each tunnel. */
export function heldLines(vpns: readonly HeldVpn[], palette: Palette): readonly string[] {
  const rows = heldRows(vpns).flatMap(({ vpn, stubLinks, tunnels }) =>
    (tunnels.length > 0 ? tunnels : [undefined]).map((tunnel) =>
      tunnel === undefined
        ? [vpn, stubLinks.join(' '), '-', '', '', palette.faint('no tunnel')]
        : [
            vpn,
            stubLinks.join(' '),
            tunnel.prid.slice(tunnel.prid.lastIndexOf('.') + 1),
            tunnel.technology,
            safeText(tunnel.remote),
            stateText(tunnel.state, tunnel.errorCode, palette),
          ],
    ),
  );
  if (rows.length === 0) return [palette.faint('it holds no VPN')];
  return inColumns([['VPN', 'LINKS', 'TUNNEL', 'TECHNOLOGY', 'TO', 'STATE'], ...rows]);
}

function stateText(state: string, errorCode: number, palette: Palette): string {
  const text = errorCode === 0 ? state : `${state} (error ${errorCode})`;
  return state === 'active' ? palette.good(text) : state === 'installed' ? text : palette.bad(text);
}
