/** Every bound of the order service, with its unit and reason. */
export const limits = {
  /** Orders whose state is kept in memory; one is some 10 kB with its documents. Past it the log is read again. */
  maximumKeptOrders: 4_096,
  /** Times that a command is decided at most, the first included, while other writers are faster: each time one makes progress. */
  maximumAttempts: 8,
  /**
   * The most messages of one order in one append. A client has two under way at once; a flood of them must not make the
   * transaction long.
   */
  maximumCommandsAtOnce: 16,
  /**
   * Milliseconds after which an unanswered OFFER is handed to a gateway again, in case that the instance which retransmits it
   * has died. Longer than RETRANS_TIMER's first round, so that a living gateway is not asked in vain.
   */
  offerResendMs: 5_000,
  /** Times that an unanswered OFFER is handed over again: the retries of cpnp §1.11. */
  offerResends: 3,
  /** Tasks on one page: some 8 kB each with all that one approves, within the megabyte that NATS carries. */
  taskPage: 50,
  /** Sites that a task lists of its document: it is to be read at a glance, and counts them all. */
  listedSites: 20,
  /** Differences that a task lists between what is agreed and what is asked for; each some 100 octets. */
  listedDifferences: 20,
  /** Orders on one page: some 2 kB each, 8 kB at most, within the megabyte that NATS carries. */
  orderPage: 100,
  /** Pages of a customer's live orders that are counted when the provider file has the customer no more. */
  strandedPages: 10,
  /** Characters of a customer's name of a site in a list: enough to know it by. */
  listedNameLength: 120,
  /** Sites of an order by which a list finds it, the first of its document: more would make its row a document. */
  findableSites: 64,
  /** Events that an order is shown with, the last of them: some 500 octets each, and 8 kB at most. */
  detailEvents: 100,
  /** Items of a list within an event that is shown: reasons, mostly. */
  detailItems: 20,
  /** Characters of a text within an event that is shown. */
  detailTextLength: 300,
  /** Milliseconds that a question waits for a read model to know what was committed before it: the asker waits for some seconds. */
  readWithinMs: 2_000,
  /** Most connections to PostgreSQL for the read models of one process: a projector each, and a question or two. */
  readModelConnections: 4,
  /** Times that a server may say "later" to one mail: some ten minutes at the relay's longest pause; greylisting takes five. */
  maximumMailAttempts: 60,
  /** Milliseconds for the SMTP server to connect, to greet, and to answer: others' mail waits behind it. */
  smtpTimeoutMs: 10_000,
  /** Customer nodes that a mail lists: it is to be read at a glance. */
  listedNodes: 20,
  /** Milliseconds for which an answer that no gateway takes is tried again: a gateway that restarts is back by then. */
  answerTriedForMs: 60_000,
  /** Milliseconds between two lines on deadlines that fail for the same reason; they are counted in between. */
  lineIntervalMs: 10_000,
  /** Milliseconds that a start without a provider file that it can use waits for the first configuration. */
  configurationPatienceMs: 10_000,
  /** Milliseconds to wait for the configuration: the start waits for so long where a policy service is there and does not answer. */
  configurationTimeoutMs: 2_000,
  /** Milliseconds for a gateway to say that it sent: a gateway only encodes and writes to a socket. */
  sendTimeoutMs: 2_000,
} as const;
