import type { NetworkAnnounced } from '@parley/contracts';
import { transitLink } from '@parley/cops';
import type { NetworkDevice, RetriesOf } from '../domain/network/network.events.js';
import type { NetworkPart } from './network-source.js';

/** An announcement in the terms of this service. */
export const networkPartOf = ({ version, part, parts, devices, pools }: NetworkAnnounced): NetworkPart => ({
  version,
  part,
  parts,
  devices: devices.map(deviceOf),
  pools: {
    vnis: pools.vnis.map(({ from, to }) => [from, to] as const),
    keys: pools.keys.map(({ from, to }) => [from, to] as const),
    inner: [...pools.innerPrefixesV4, ...pools.innerPrefixesV6],
  },
});

function deviceOf(device: NetworkAnnounced['devices'][number]): NetworkDevice {
  const { v4, v6 } = device.tunnelAddresses;
  return {
    name: device.name,
    deviceId: device.pepId,
    // Where it is told of the tunnels that pass it, it asks for them on a link of its own.
    stubLinks: device.transit === 'pushed' ? [...device.stubLinks, transitLink] : device.stubLinks,
    technologies: device.technologies,
    ...(v4 !== undefined && { address4: v4 }),
    ...(v6 !== undefined && { address6: v6 }),
    underlayMtu: device.underlayMtu,
    ...(device.proof?.kind === 'certificate' && { certificateName: device.proof.dnsName }),
    ...(device.proof?.kind === 'key' && { keyId: device.proof.keyId }),
    transit: device.transit !== undefined,
    ...(device.retries !== undefined && { retries: device.retries.map(retriesOf) }),
  };
}

/** Member by member: what is recorded has no member of a newer sender (ADR 16). */
const retriesOf = ({
  technologies,
  firstWaitS,
  intervalS,
  factorHundredths,
  maximumWaitS,
  maximumRetries,
  report,
  reportEvery,
}: NonNullable<NetworkAnnounced['devices'][number]['retries']>[number]): RetriesOf => ({
  ...(technologies !== undefined && { technologies }),
  retry: { firstWaitS, intervalS, factorHundredths, maximumWaitS, maximumRetries },
  reporting: { mode: report, n: reportEvery },
});
