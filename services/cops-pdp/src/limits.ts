/** Every bound of the cops-pdp service, with its unit and reason; those of one device are in domain/device/limits.ts. */
export const limits = {
  /** Devices whose state is kept in memory: some 200 octets and as much for each tunnel. More than may be connected. */
  maximumKeptDevices: 20_000,
  /** VPNs whose state is kept in memory, some 400 octets for each tunnel: the latest are asked for again. */
  maximumKeptVpns: 2_000,
  /** Commands of one stream decided in one append: bounds the time for which the first of them waits for the last. */
  maximumCommandsAtOnce: 64,
  /** Times that a command is decided at most, the first included, while other writers are faster: each time one makes progress. */
  maximumAttempts: 16,
  /** Connections in all: some 30 kB each, and a file descriptor. */
  maximumConnections: 10_000,
  /** Listening sockets on the port of devices: connections that are taken in one turn of the event loop. */
  acceptors: 8,
  /** Connections that have opened no session yet, in all and from one address (V40). */
  unprovenConnections: { inAll: 1_000, perSource: 64 },
  /** Milliseconds that a connection may be there without a session, from its beginning or the end of its last one (V40). */
  openWithinMs: 5_000,
  /** Milliseconds that the TLS handshake may take (RFC 4261 §5): some round trips, and a device that is slow to sign. */
  handshakeWithinMs: 10_000,
  /** Messages of one connection that are read and not committed, or keep-alives without an answer: past it no more are read. */
  maximumUncommitted: 64,
  /** Octets that wait to be sent to one device, past which nothing more is read from it: who takes no answers asks for none. */
  unsentOctetsToPause: 65_536,
  /** Octets that wait to be sent to one device; a device that takes none of them is closed. */
  maximumUnsentOctets: 8_388_608,
  /** Milliseconds that a connection which was ended here waits for the device to end it too, and to take what was sent. */
  lingerMs: 2_000,
  /** Octets of one message: V35. */
  maximumMessageOctets: 262_144,
  /** Seconds of the keep-alive timer (RFC 2748 §2.2.10). */
  keepAliveS: 30,
  /**
   * Seconds between two accounting reports of a handle (AcctTimer, RFC 2748 §2.2.15, V21): in this time is found out what a device
   * has otherwise than it has said. One that says what is known costs a look at the log, and nothing in it.
   */
  accountingS: 600,
  /**
   * Milliseconds between two rounds of answers to keep-alives: one wakes the process for all. A device waits for one as long as the
   * keep-alive timer, 30 s.
   */
  answerKeepAlivesMs: 500,
  /** Milliseconds that the end of a session by silence may be late, for the same reason. */
  hearSilenceMs: 1_000,
  /** Milliseconds that the end waits for its lease to be given up, and then for all devices together: a process has 4,500 to drain. */
  releaseWithinMs: 1_000,
  endWithinMs: 2_500,
  /** Milliseconds between two lines of one kind on devices that cannot be served; they are counted in between. */
  lineIntervalMs: 10_000,
  /** Milliseconds between two looks for devices that have to be called again (V39). */
  callAgainMs: 2_500,
  /** Milliseconds between two looks for devices that owe an answer for too long. */
  lookForSilenceMs: 5_000,
  /** Milliseconds between two renewals of this process's lease, and looks at those of others (V42). */
  renewLeaseMs: 2_000,
  /** Milliseconds between two looks for what other processes have committed, and events of one look. */
  lookForOthersMs: 100,
  /** The same while no other process is alive: of what one that begins commits, the first is seen later. */
  lookForNobodyMs: 1_000,
  readOfOthers: 1_000,
  /** Sessions that are led back to the primary with one renewal: thousands that came at once would be refused there. */
  ledBackAtOnce: 100,
  /** Milliseconds until a device that came back from the primary's address is led there again. */
  leadBackAgainMs: 600_000,
  /** Milliseconds until the owner of the network is asked for it again, while none is known. */
  askAgainMs: 1_000,
  /** Milliseconds between two looks for devices that are to be asked again for what they refused. */
  lookForRefusedMs: 10_000,
  /**
   * What a device does when a tunnel cannot be installed (VPN00 §2.3, columns 11 to 15, V33), unless the provider says otherwise: four
   * retries in less than four minutes.
   * Then it gives up (status 2), and the pair gets a tunnel of another technology: without an end nobody would hear of it.
   */
  retry: { firstWaitS: 10, intervalS: 30, factorHundredths: 200, maximumWaitS: 600, maximumRetries: 4 },
  /** Which of these failures it reports unasked (columns 16 and 17, V20): its report of a decision tells the first, status 2 the end. */
  reporting: { mode: 'first', n: 1 },
  /** Messages of sessions that somebody looks at. */
  tap: {
    /** Devices at once, in one process. */
    maximumTaps: 8,
    /** Octets that are kept of one device until they are taken: some 16 MB in all. */
    octets: 2_097_152,
    /** Octets of messages in one answer, which in base64 has to keep within the megabyte that NATS carries. */
    pageOctets: 393_216,
    /** Milliseconds after the last question. */
    endsAfterMs: 15_000,
    /** Messages, and octets of each, that are kept of any connection until its device is known. */
    messagesBefore: 4,
    octetsBefore: 512,
  },
  /** Failures of tunnels that a list keeps of each VPN, the latest. */
  keptFailures: 10,
  /** Rows on one page of a list: some 400 octets each, within the megabyte that NATS carries. */
  page: 200,
  /** Milliseconds that a question waits for a read model to know what was committed before it: the asker waits for some seconds. */
  readWithinMs: 2_000,
  /** Most connections to PostgreSQL for the read models of one process: a projector each, and a question or two. */
  readModelConnections: 4,
} as const;
