/** Every bound that the codec holds, each with its unit and its reason. */
export const limits = {
  /** Octets of a message: those of decision V35; a peer that announces more is not listened to. */
  maximumMessageOctets: 262_144,
  /** Octets of the header of a message (RFC 2748 §2.1) and of an object (§2.2). */
  messageHeaderOctets: 8,
  objectHeaderOctets: 4,
  /** Octets of an object with its header: its length has 16 bit. */
  maximumObjectOctets: 65_535,
  /** Octets of an object up to which the VPN client type fills one: those of decision V35. */
  preferredObjectOctets: 60_000,
  /** Octets of a handle: an index of both sides, which a peer chooses. RFC 2748 has no bound; those seen have 4. */
  maximumHandleOctets: 1_024,
  /** Characters of a PEPID: an address or a DNS name (RFC 2748 §2.2.11), which has 253 at most. */
  maximumPepIdOctets: 1_024,
  /** Octets of the name of a VPN or of a stub link (V9): kept with each request state, as a handle is. */
  maximumNameOctets: 1_024,
  /** Octets of a digest: HMAC-MD5-96 has 12 (RFC 2748 §2.2.16), HMAC-SHA-512 has 64. */
  maximumDigestOctets: 64,
  /** Arcs of an object identifier: those of SNMP (RFC 2578 §3.5). */
  maximumArcs: 128,
} as const;
