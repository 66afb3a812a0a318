/** Every bound that the codec holds, each with its unit and its reason. */
export const limits = {
  /** Octets: the payload that a UDP datagram over IPv4 can carry (65,535 - 20 - 8). */
  maximumDatagramOctets: 65_507,
  /** Octets: what fits the smallest IPv6 packet without fragments (1,280 - 40 - 8); a sender warns above it. */
  warnAboveOctets: 1_232,
  /** Maps and arrays inside each other, the datagram's own map included: bounds the reader's stack. */
  maximumDepth: 16,
  /** Members of one map: far above any profile, and it bounds the search for duplicates. */
  maximumMembersPerMap: 1_024,
  /** Values in one datagram: an empty map costs one octet on the wire and some 60 in memory. */
  maximumValues: 16_384,
  /** Octets of UTF-8 in an order identifier: it must not be empty, and it is a key of indexes and caches. */
  minimumIdentifierOctets: 1,
  maximumIdentifierOctets: 255,
  /** Octets of a Transaction-ID or a nonce: fewer can be guessed, more only fill caches (16 are written). */
  minimumRandomOctets: 8,
  maximumRandomOctets: 64,
  /** Octets of a date's text: the longest form that is read has 36. */
  maximumDateOctets: 64,
  /** Octets of UTF-8 in a statusText: a sentence or two for people, which logs repeat. */
  maximumStatusTextOctets: 1_024,
  /** The largest sequence number and status code: unsigned 32 bit. */
  maximumUnsigned32: 0xffff_ffff,
} as const;
