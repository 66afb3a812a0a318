/** Numbers in network byte order. Callers have seen that the octets are there. */

export function uint16At(octets: Uint8Array, at: number): number {
  return ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
}

export function uint32At(octets: Uint8Array, at: number): number {
  return uint16At(octets, at) * 0x1_0000 + uint16At(octets, at + 2);
}

/** The next multiple of 4. */
export function padded(length: number): number {
  return (length + 3) & ~3;
}
