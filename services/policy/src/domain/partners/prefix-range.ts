import { canonicalPrefix } from '@parley/cpp';

/** Whether all addresses of a prefix in CIDR form are in another one, of the same family. */
export function contains(range: string, prefix: string): boolean {
  if (range.includes(':') !== prefix.includes(':')) return false;
  const [address, length] = prefix.split('/');
  const [, wider] = range.split('/');
  return Number(length) >= Number(wider) && canonicalPrefix(`${address}/${wider}`) === canonicalPrefix(range);
}
