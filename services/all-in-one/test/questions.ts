import {
  parseAs,
  vpnListSessions,
  vpnShowVpn,
  type ListedSession,
  type ListedVpn,
  type ShownTunnelEnd,
} from '@parley/contracts';

/** The answer of the embedded form on that port. */
export async function answerOf(httpPort: number, subject: string, request: object): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${httpPort}/questions/${subject}`, {
    method: 'POST',
    body: JSON.stringify(request),
    headers: { 'content-type': 'application/json' },
  });
  if (response.status !== 200) throw new Error(`${subject}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** One VPN as the embedded form on that port shows it, with all of its tunnels. */
export async function shownVpn(
  httpPort: number,
  orderId: string,
): Promise<{ readonly vpn: ListedVpn | undefined; readonly tunnels: readonly ShownTunnelEnd[] }> {
  const { subject, reply } = vpnShowVpn;
  const tunnels: ShownTunnelEnd[] = [];
  for (let after: string | undefined; ;) {
    const request = { orderId, ...(after !== undefined && { after }) };
    const page = parseAs(subject, reply, await answerOf(httpPort, subject, request));
    tunnels.push(...page.tunnels);
    after = page.next;
    if (after === undefined) return { vpn: page.vpn, tunnels };
  }
}

/** How a VPN stands; undefined: there is none yet. */
export async function vpnStateIn(httpPort: number, orderId: string): Promise<string | undefined> {
  return (await shownVpn(httpPort, orderId)).vpn?.state;
}

/** The latest session of each device that ever had one. */
export async function sessionsIn(httpPort: number): Promise<readonly ListedSession[]> {
  const { subject, reply } = vpnListSessions;
  return parseAs(subject, reply, await answerOf(httpPort, subject, {})).sessions;
}
