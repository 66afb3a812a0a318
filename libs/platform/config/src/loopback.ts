import { networkInterfaces } from 'node:os';

type Interfaces = typeof networkInterfaces;

/**
 * Those of the addresses that an interface of this machine has: one without IPv6 has no ::1. All of them when it has none, or does
 * not tell, so that whoever binds them says what is wrong.
 */
export function thoseOfThisMachine(
  addresses: readonly string[],
  interfaces: Interfaces = networkInterfaces,
): readonly string[] {
  const here = addressesHere(interfaces);
  const found = addresses.filter((address) => here.has(address));
  return found.length === 0 ? addresses : Object.freeze(found);
}

function addressesHere(interfaces: Interfaces): ReadonlySet<string> {
  try {
    const all = Object.values(interfaces()).flatMap((each) => each ?? []);
    return new Set(all.map(({ address }) => address));
  } catch {
    return new Set(); // a sandbox may forbid to look
  }
}
