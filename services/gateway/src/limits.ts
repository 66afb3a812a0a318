/** Every bound of the gateway, with its unit and reason. Together they keep its memory bounded under a flood. */
export const limits = {
  /**
   * Questions to the order service that are not answered, of all sources together: as many as a responder works on at once
   * (CONCURRENT_REQUESTS of the bus). One source alone has at most half of them.
   */
  maximumInFlight: 256,
  /**
   * Messages of one source that wait for their turn: more would wait for longer than the client does. Each negotiation of a busy customer
   * has two at once, PROCESSING and ACCEPT.
   */
  maximumWaitingOfOne: 512,
  maximumWaitingOctetsOfOne: 4 * 1024 * 1024,
  /** The same of all sources; those that have nothing in hand may wait beyond it, up to twice as many. */
  maximumWaiting: 2_048,
  maximumWaitingOctets: 16 * 1024 * 1024,
  /**
   * Orders that are being opened or changed, of all sources together: more than the services take in hand while all is well. One
   * source alone has at most half of them.
   */
  maximumOpenings: 4_096,
  /**
   * The same of one source and of one customer while others ask too, who count as such for some time after each datagram. Each of
   * these is a few milliseconds that the others wait for.
   */
  openingsBesideOthers: { ofSource: 8, ofIdentity: 32, forMs: 2_000 },
  /** Milliseconds for which an order that gets no decision counts as being opened: many times what a decision takes. */
  longestOpeningMs: 1_000,
  /** What an order takes at least: PROVISION, PROCESSING, ACCEPT. The first is heard so many times less often than all are. */
  datagramsPerOrder: 3,
  /**
   * Sources' worth of datagrams that one customer may send from all its addresses: a prefix has more addresses than there is
   * room. All sources that belong to nobody have one customer's worth.
   */
  sourcesPerCustomer: 10,
  /**
   * Milliseconds to wait for an answer of the order service. Below RETRANS_TIMER, so that the wait is over when the client
   * repeats.
   */
  answerTimeoutMs: 1_800,
  /** Milliseconds that a start without a provider file that it can use waits for the first configuration. */
  configurationPatienceMs: 10_000,
  /** Milliseconds to wait for the configuration: the start waits for so long where a policy service is there and does not answer. */
  configurationTimeoutMs: 2_000,
  /** Answers kept for repeats (N9). */
  maximumKeptAnswers: 50_000,
  /** Octets of the answers kept, all together. */
  maximumKeptAnswerOctets: 48 * 1024 * 1024,
  /**
   * Milliseconds for which an answer is kept that nobody asks for again: a client with the RETRANS_TIMER of 2 s has given up
   * after 2, 4, 8 and 16 s. Who comes later is answered by the order service.
   */
  keptAnswerLifetimeMs: 30_000,
  /**
   * The least number of milliseconds between two sendings of the same answer, so that a flood of repeats is not answered one by
   * one (N9).
   */
  minimumRepeatIntervalMs: 200,
  /**
   * The same bound as a share of RETRANS_TIMER, used where that is short: otherwise an honest client's repeats would get no
   * answer.
   */
  repeatIntervalShare: 0.1,
  /** Sources whose budget is remembered, of FAILs and of datagrams apart; the least recently seen is forgotten first. */
  maximumSources: 20_000,
  /** FAILs in one burst, and per second after it, to one source: an address, in IPv6 a /64 (N11, R8921 §9.2.5). */
  failBurst: 20,
  failsPerSecond: 10,
  /**
   * Octets sent for each octet heard, in a transaction whose client has not shown its nonce (N51). A PROCESSING and an OFFER of
   * what was asked for fit; QUIC takes the same factor (RFC 9000 §8.1).
   */
  amplificationFactor: 3,
  /** Transactions whose credit is remembered; one that is forgotten has none until its client speaks. */
  maximumCredits: 100_000,
  /** Milliseconds of silence in a transaction after which its credit is forgotten: a client that waits repeats every 30 s. */
  creditLifetimeMs: 300_000,
  /**
   * Offers that wait for an answer and are retransmitted. An offer beyond that is sent once; the order's resend deadline
   * repeats it.
   */
  maximumRetransmissions: 200_000,
  /** Octets of the offers that wait, all together. */
  maximumRetransmissionOctets: 256 * 1024 * 1024,
  /** Offers that are answered, or whose repeats are used up: remembered so that one on its way here begins no series. */
  maximumSpentRetransmissions: 50_000,
  /** Milliseconds for which they are: for longer than the order service hands an offer over (at 5, 10 and 15 s). */
  spentRetransmissionLifetimeMs: 120_000,
  /** Milliseconds between looks at the retransmission queues; a look costs only what is due. */
  retransmissionTickMs: 50,
  /**
   * Milliseconds between looks at the local addresses, where a wildcard is listened on: a client repeats its message for longer,
   * so that an address that came up under it is heard.
   */
  addressLookMs: 1_000,
  /**
   * Sockets per address, among which the kernel shares the flows: one that is flooded fills the receive queue of one, and most
   * of the others are heard.
   */
  socketsPerAddress: 64,
  /** Datagrams of one flow, dropped for its rate within a second, from which on it is set apart: what a late client never sends. */
  droppedOfFloodPerSecond: 1_000,
  /**
   * Flows that are set apart at a time: a socket each. What comes from more ports than that stays in the shared queues, among which
   * the kernel spreads it.
   */
  maximumFlowsApart: 64,
  /** Milliseconds for which a flow is set apart; when it goes on, it is soon set apart again. */
  apartMs: 10_000,
  /** Octets asked of the kernel for the receive queue of such a flow: Linux gives a queue of a few datagrams at least. */
  receiveBufferOctetsApart: 1,
  /** Milliseconds between two lines of one kind on datagrams that got no answer, or could not be sent; they are counted in between. */
  lineIntervalMs: 10_000,
  /** Attempts at other customers' orders that are logged one by one in that time. */
  attemptsLogged: 10,
  /** Octets asked of the kernel for each socket's receive queue: about 2,000 datagrams of a burst. */
  receiveBufferOctets: 4 * 1024 * 1024,
  /** Addresses whose customer is remembered, so that the prefix list is not walked for each datagram. */
  maximumKnownAddresses: 50_000,
  /** Milliseconds for which it is, when nothing comes from there: each is found again in a microsecond. */
  knownAddressLifetimeMs: 60_000,
  /** Milliseconds between looks for what is to be forgotten; a look costs only that. */
  forgetEveryMs: 1_000,
  /** Questions for the catalogue that one source may ask at once, and per second after them: it is kept for a minute. */
  catalogueBurst: 20,
  cataloguesPerSecond: 2,
  /** Seconds for which a customer may go by the catalogue that it has. */
  catalogueFreshS: 60,
  /** Seconds after which it may ask again where it got none. */
  catalogueRetryAfterS: 5,
  /** Octets of the headers of a question for it. */
  catalogueHeaderOctets: 8 * 1024,
  /** Milliseconds for a question to be whole, and for another one on the same connection. */
  catalogueRequestMs: 5_000,
  /**
   * Milliseconds for which a connection may stand still while its answer is not taken: the SDK waits no longer for the whole, and whoever
   * does not read would keep its place for ever.
   */
  catalogueIdleMs: 10_000,
  /** Connections of one address at a time: each is a file descriptor and some kilobytes. */
  maximumCatalogueConnections: 256,
  /** The same of one source, so that none has all of them. */
  catalogueConnectionsOfOne: 16,
  /** Ends of partners that are heard at the client ports: each has been sent something of late. */
  maximumHeardPartners: 1_024,
  /**
   * Milliseconds for which a partner is heard after the last message to it: a client that waits for an answer says its message again
   * every 30 s, and every five minutes where it withdraws.
   */
  partnerHeardLifetimeMs: 600_000,
  /** Datagrams of one partner at once, and per second after them: each of our child orders has a handful. */
  partnerBurst: 400,
  partnerDatagramsPerSecond: 200,
  /** Questions to the broker that are not answered: beyond it, partners say it again. */
  maximumPartnerQuestions: 128,
} as const;
