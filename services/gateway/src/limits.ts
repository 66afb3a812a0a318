/** Every bound of the gateway, with its unit and reason. Memory stays bounded under a flood because each of these does. */
export const limits = {
  /** Requests to the order service in flight. At 5 ms an answer this is 400,000 datagrams/s: more is a queue, not work. */
  maximumInFlight: 2_048,
  /** Milliseconds that an answer of the order service is waited for; below RETRANS_TIMER, so that the client's repeat is new work. */
  answerTimeoutMs: 1_800,
  /** Answers kept for repeats (N9). */
  maximumKeptAnswers: 50_000,
  /** Octets of the answers kept, all together. */
  maximumKeptAnswerOctets: 48 * 1024 * 1024,
  /** Milliseconds between two times that the same answer is repeated: a flood of repeats is not amplified (N9). */
  minimumRepeatIntervalMs: 200,
  /** The same as a share of RETRANS_TIMER, where that is short: or else a client's honest repeats would get no answer. */
  repeatIntervalShare: 0.1,
  /** Sources whose budget is remembered, of FAILs and of datagrams apart; the least recently seen is forgotten first. */
  maximumSources: 20_000,
  /** FAILs in one burst, and per second after it, to one source: an address, in IPv6 a /64 (N11, R8921 §9.2.5). */
  failBurst: 20,
  failsPerSecond: 10,
  /** Offers that wait for an answer and are retransmitted; past it an offer is sent once and left to the order's deadline. */
  maximumRetransmissions: 200_000,
  /** Octets of the offers that wait, all together. */
  maximumRetransmissionOctets: 256 * 1024 * 1024,
  /** Offers whose repeats are used up: remembered so that a resend of the order service begins no second series. */
  maximumSpentRetransmissions: 50_000,
  /** Milliseconds between looks at the retransmission queues; a look costs only what is due. */
  retransmissionTickMs: 50,
  /** Octets asked of the kernel for each socket's receive queue: about 2,000 datagrams of a burst. */
  receiveBufferOctets: 4 * 1024 * 1024,
  /** Addresses whose customer is remembered, so that the prefix list is not walked for each datagram. */
  maximumKnownAddresses: 50_000,
} as const;
