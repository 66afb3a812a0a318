import type { TunnelPlan } from './tunnel-plan.js';
import type { ShownLink } from './kernel.js';

/** Of the outer header; a tunnel is one hop, and its outer packets may take many. */
const ttl = '64';

/** The words of `ip link add` that make an interface in the VPN's namespace, whose underlay is that of the caller. */
export function addLink(plan: TunnelPlan, namespace: string): readonly string[] {
  const { link, kind, local, remote, mtu, tos } = plan;
  return [
    ...['link', 'add', 'name', link, 'netns', namespace],
    ...(mtu > 0 ? ['mtu', String(mtu)] : []),
    ...['type', kind, ...keyWords(plan), 'local', local, 'remote', remote, 'ttl', ttl],
    ...(kind === 'ip6gre' || kind === 'ip6tnl' ? ['tclass', tos] : ['tos', tos]),
    ...ownWords(plan),
  ];
}

/** Whether an interface is what the plan says, so that it is left as it is. */
export function isSameLink(plan: TunnelPlan, shown: ShownLink): boolean {
  const { info_kind: kind, info_data: data = {} } = shown.linkinfo ?? {};
  const key = data['id'] ?? data['ikey'] ?? 0;
  const hasKey = plan.kind === 'vxlan' || plan.kind === 'gre' || plan.kind === 'ip6gre';
  return (
    kind === plan.kind &&
    [data['local'], data['local6']].includes(plan.local) &&
    [data['remote'], data['remote6']].includes(plan.remote) &&
    (!hasKey || numberOf(key) === plan.key) &&
    (plan.kind !== 'vxlan' || data['port'] === plan.port) &&
    (plan.mtu === 0 || shown.mtu === plan.mtu)
  );
}

/** iproute2 writes the key of a GRE tunnel as an address: "0.0.0.7". */
function numberOf(key: unknown): number {
  if (typeof key === 'number') return key;
  if (typeof key !== 'string') return 0;
  return key.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function keyWords({ kind, key }: TunnelPlan): readonly string[] {
  if (kind === 'vxlan') return ['id', String(key)];
  return key > 0 && (kind === 'gre' || kind === 'ip6gre') ? ['key', String(key)] : [];
}

/** VXLAN: the one neighbour is known, so that nothing is learnt; a packet is never broken into fragments (RFC 7348 §4.3). */
function ownWords({ kind, port, local }: TunnelPlan): readonly string[] {
  if (kind === 'vxlan') return ['dstport', String(port), 'nolearning', ...(local.includes(':') ? [] : ['df', 'set'])];
  if (kind === 'sit' || kind === 'ip6tnl') return ['mode', 'any'];
  return kind === 'gre' || kind === 'ipip' ? ['pmtudisc'] : [];
}
