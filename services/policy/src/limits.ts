/** Every bound of the policy service, with its unit and reason. */
export const limits = {
  /** Commands decided in one append: bounds the time for which the first of them waits for the last. */
  maximumCommandsAtOnce: 128,
  /** Times that a command is decided at most, the first included, while other writers are faster: each time one makes progress. */
  maximumAttempts: 16,
  /** Events read at once when the ledger is rebuilt: so few that what is read of them is gone before the collector has to move it. */
  rebuildPage: 1_000,
  /**
   * Events between two snapshots of the ledger, which is how many a start has to fold at most, in some seconds. A snapshot
   * of a million agreements copies what they are in memory, and sends it to the database a megabyte at a time, so that more snapshots would be
   * felt, and fewer would make a start slow.
   */
  eventsPerSnapshot: 100_000,
  /** Links and directions on one page: some 150 octets each, within the megabyte that NATS carries. */
  linkPage: 1_000,
  /** Milliseconds that a question waits for a read model to know what was committed before it: the asker waits for some seconds. */
  readWithinMs: 2_000,
  /**
   * Milliseconds between two batches of what is reserved: a reservation changes twice in a negotiation, and is then written once; nobody
   * is told of it but by a question, which waits for longer.
   */
  capacityPaceMs: 1_000,
  /** Orders with leaked holds on one page: with the longest names some 700 octets each, within the megabyte that NATS carries. */
  leakPage: 500,
  /** Milliseconds between two looks for holds without a word of their order: their hours are told to the five minutes. */
  holdWatchMs: 300_000,
  /** Holds that one question asks about, as its contract has it. */
  holdsAtOnce: 100,
  /** Milliseconds that the answer may take: each order is read from its stream. */
  askHoldsTimeoutMs: 10_000,
  /** Milliseconds that the broker may take to say whom it can ask: it knows it by heart. */
  askBrokerTimeoutMs: 1_000,
  /** Milliseconds between two questions for one that does not answer, and those after which there is none: a process starts again in some seconds. */
  askBrokerAgainMs: 1_000,
  brokerPatienceMs: 15_000,
  /** Stranded orders on one page: with the most reasons some 5,000 octets each, within the megabyte that NATS carries. */
  strandedPage: 100,
  /** Milliseconds between two looks at what the network lacks of what orders have: it changes with the provider's data. */
  lookForStrandedMs: 5_000,
  /** Looks at every order by each version of the provider's data: by the second no replica decides by the one before. */
  looksAtAll: 2,
  /** Milliseconds between two looks for partners that have not answered in time: they have minutes. */
  overduePartnersMs: 5_000,
  /** Decisions on one page: with their paths and reductions some 20,000 octets each, within the megabyte that NATS carries. */
  decisionPage: 10,
  /** Milliseconds between two batches of decisions: nobody is told of one but by a question, which waits for longer. */
  decisionsPaceMs: 1_000,
  /** Events read at once when past decisions are looked at again: those of a larger page live until memory is given back at leisure, and not at once. */
  reviewPage: 50,
  /** Milliseconds of one question about past decisions: well within the time that its asker waits. */
  reviewMs: 1_500,
  /** Milliseconds for which it is kept how far such questions have come: whoever asks on, asks at once. */
  reviewKeptMs: 30_000,
  /** Of how many askers: each is a ledger in memory. */
  keptReviews: 2,
  /** Decisions that one answer names: with the reasons below within the megabyte that NATS carries. */
  reviewListed: 100,
  /** Reasons of a decision that is compared, and characters of each: who wants all of them asks for its explanation. */
  reviewReasons: 8,
  reviewReasonLength: 300,
  /** Decisions whose requests are asked for at once, as the contract has it. */
  askedAtOnce: 10,
  /** Versions of the provider's data that are kept while past decisions are looked at. */
  keptProviderVersions: 4,
  /** Connections to PostgreSQL for the keys of customers' contacts: they are looked up one after the other, when a file is looked at. */
  keyConnections: 1,
  /** Most connections to PostgreSQL for the read models of one process: a projector, and a question or two. */
  readModelConnections: 3,
  /** Milliseconds between two looks at what modules of the provider's own say: so long may orders be decided by what was. */
  followModulesMs: 10_000,
  /** Milliseconds that such a module gets to say all of its section. */
  askModuleTimeoutMs: 20_000,
  /** Lists and objects in one another of what such a module says: sections have some ten, and what reads and writes JSON follows each. */
  moduleDepth: 64,
  /** Milliseconds that whoever knows who may ask gets for one order: the order waits meanwhile. */
  askAdmissionTimeoutMs: 5_000,
  /** Milliseconds after which an order is asked about again of whom nothing is known. */
  askAdmissionAgainMs: 1_000,
  /** Orders that are asked about at once: a quarter of the lanes, so that commits and releases go on beside one who takes all of its time. */
  admissionsAtOnce: 16,
  /** Milliseconds that an order beyond them waits. */
  admissionTurnMs: 50,
  /** Cost of the rules of a judgement that are evaluated where it is decided: some 5 ms. What may cost more is evaluated in a thread, under a watchdog. */
  judgedHere: 50_000,
  /** Milliseconds that the thread gets: the greatest cost of all takes some 100, and 250 on a machine with six times as much to do as it can. */
  watchdogMs: 3_000,
  /** Milliseconds for a thread to begin: it loads the rules, on a machine that may have much else to do. */
  threadStartMs: 10_000,
  /** Milliseconds after such a failure in which no other thread is tried: each would keep all orders as long. */
  threadAgainMs: 60_000,
  /** Megabytes that the thread may keep: with the largest facts it has some 30. */
  threadMegabytes: 256,
  /** Milliseconds between two looks at what other replicas made of the provider's data: so long may they decide by the version before. */
  followProviderDataMs: 1_000,
  /** Changes that an answer about a provider file names: some 200 octets each, within the megabyte that NATS carries. */
  saidChanges: 1_000,
  /** Octets of devices in one part of the announced network: with the pools beside them, within the megabyte that NATS carries. */
  announcedOctets: 700_000,
  /** Milliseconds until the network is said again that the bus has not taken. */
  announceAgainMs: 2_000,
} as const;
