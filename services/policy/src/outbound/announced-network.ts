import { createHash } from 'node:crypto';
import type { NetworkAnnounced, NetworkDevice } from '@parley/contracts';
import type { SectionsOf } from '@parley/config';
import { limits } from '../limits.js';

/** The network of the provider file as others hear it: ends of tunnels by name, in as many parts as messages can carry. */
export function announcedNetwork({ network, pools = {} }: SectionsOf<'policy'>): readonly NetworkAnnounced[] {
  const devices = network.edgeDevices.flatMap((device) => deviceOf(device, network) ?? []).toSorted(byName);
  const { vnis = [], keys = [], innerPrefixesV4 = [], innerPrefixesV6 = [] } = pools;
  const said = { vnis, keys, innerPrefixesV4, innerPrefixesV6 };
  const version = createHash('sha256')
    .update(JSON.stringify([devices, said]))
    .digest('base64url')
    .slice(0, 22);
  const parts = inParts(devices);
  return parts.map((some, at) => ({ version, part: at + 1, parts: parts.length, devices: [...some], pools: said }));
}

type NetworkSection = SectionsOf<'policy'>['network'];

function deviceOf(
  device: NetworkSection['edgeDevices'][number],
  { retries: ofNetwork = [], interconnects = [] }: NetworkSection,
): NetworkDevice | undefined {
  const { name, pepId, tunnelAddresses, technologies, underlayMtu, security, transit, stubLinks } = device;
  const retries = [...(device.retries ?? []), ...ofNetwork].map(retriesOf);
  if (pepId === undefined || tunnelAddresses === undefined || technologies === undefined || underlayMtu === undefined)
    return undefined;
  return {
    name,
    pepId,
    ...(security?.certificate !== undefined && { proof: { kind: 'certificate', dnsName: security.certificate } }),
    ...(security?.keyId !== undefined && { proof: { kind: 'key', keyId: security.keyId } }),
    tunnelAddresses,
    technologies,
    underlayMtu,
    stubLinks: [
      ...stubLinks.map((link) => link.name),
      // Sites behind a partner are reached over them: tunnels end there as at a site's link (N53).
      ...interconnects.flatMap((one) => (one.device === name ? [one.stubLink] : [])),
    ],
    ...(transit !== undefined && { transit }),
    ...(retries.length > 0 && { retries }),
  };
}

/** With what the file may leave out. */
const retriesOf = ({
  factor,
  report = 'first',
  reportEvery = 1,
  ...said
}: NonNullable<NetworkSection['retries']>[number]): NonNullable<NetworkDevice['retries']>[number] => ({
  ...said,
  factorHundredths: Math.round(factor * 100),
  report,
  reportEvery,
});

/** At least one part, also of no device: that there is none is news too. */
function inParts(devices: readonly NetworkDevice[]): readonly (readonly NetworkDevice[])[] {
  const parts: NetworkDevice[][] = [[]];
  let octets = 0;
  for (const device of devices) {
    const added = Buffer.byteLength(JSON.stringify(device));
    if (octets > 0 && octets + added > limits.announcedOctets) {
      parts.push([]);
      octets = 0;
    }
    octets += added;
    parts.at(-1)?.push(device);
  }
  return parts;
}

const byName = (one: NetworkDevice, other: NetworkDevice): number => (one.name < other.name ? -1 : 1);
