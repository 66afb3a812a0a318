import type { Cpd, Profile } from '@parley/cpp';
import { placeKey, type Network } from '../network.js';
import { devicesFor } from '../place-sites.js';
import { prefixesBehind } from '../vpn/site-prefixes.js';
import type { Partner } from './partner.js';
import { contains } from './prefix-range.js';

type Node = Profile['customerNodesMap'][number];

/** A customer node that this network does not connect, as all profiles of the document have it. */
export interface MissingSite {
  readonly identifier: string;
  readonly node: Node;
  /** What is behind it (N54). */
  readonly prefixes: readonly string[];
}

/** The nodes that name no link, device or place of this network, in the order of the document. */
export function missingSites({ components }: Cpd, network: Network): readonly MissingSite[] {
  const found = new Map<string, { readonly node: Node; readonly prefixes: Set<string> }>();
  for (const { customerNodesMap, scope = [] } of components.flatMap(({ profiles }) => profiles)) {
    for (const node of customerNodesMap) {
      if (isConnected(node, network)) continue;
      const known = found.get(node.identifier) ?? { node, prefixes: new Set<string>() };
      found.set(node.identifier, known);
      for (const prefix of prefixesBehind(node, scope)) known.prefixes.add(prefix);
    }
  }
  return [...found].map(([identifier, { node, prefixes }]) => ({ identifier, node, prefixes: [...prefixes] }));
}

function isConnected(node: Node, network: Network): boolean {
  const { linkIdentifier: link } = node;
  if (link === undefined) return devicesFor(node, network).length > 0;
  return network.deviceOf(link) !== undefined && !network.interconnects.has(link);
}

/** Whether a partner connects a site: by the link that it names, else by the device, else by place, region or what is behind it. */
export function reaches({ reach }: Partner, { node, prefixes }: MissingSite): boolean {
  const { linkIdentifier: link, borderNodeIdentifier: device, localisation } = node;
  if (
    link !== undefined &&
    reach.linkPrefixes?.some((prefix) => link.startsWith(prefix) && link.length > prefix.length) === true
  )
    return true;
  if (device !== undefined && reach.borderNodes?.includes(device) === true) return true;
  const place = localisation?.text === undefined ? undefined : placeKey(localisation.text);
  if (place !== undefined && reach.places?.some((one) => placeKey(one) === place) === true) return true;
  const region = place?.includes(',') === true ? place.slice(place.lastIndexOf(',') + 1).trim() : undefined;
  if (region !== undefined && reach.regions?.some((one) => placeKey(one) === region) === true) return true;
  return (
    reach.prefixes !== undefined &&
    prefixes.length > 0 &&
    prefixes.every((prefix) => reach.prefixes?.some((range) => contains(range, prefix)) === true)
  );
}

/** A link of the partner as it calls it itself, or of the one behind it; undefined: it is none of their links. */
export function theirLink(
  { reach, beyond }: Pick<Partner, 'reach' | 'beyond'>,
  link: string | undefined,
): string | undefined {
  if (beyond !== undefined) {
    const own = theirLink(beyond, link);
    return own === undefined || beyond.linkPrefix === undefined ? undefined : `${beyond.linkPrefix}${own}`;
  }
  const prefix = reach.linkPrefixes?.find((one) => link?.startsWith(one) === true && link.length > one.length);
  return prefix === undefined ? undefined : link?.slice(prefix.length);
}
