/** Every bound of the bus, with unit and reason. Both adapters keep those that are not named for one of them. */

/**
 * Attempts to handle an event: after so many failures it goes to the dead letters. One less than JETSTREAM.maxDeliver, see
 * there.
 */
export const MAX_ATTEMPTS = 7;

/** ms before attempt n + 1. Sums to 48 s: a dependency that is away for ten seconds costs no event, and is tried again soon. */
export const BACK_OFF_MS: readonly number[] = [200, 800, 2_500, 5_000, 10_000, 30_000];

/** Handlers that run at once per consumer, each for another subject: enough to fill a grouped commit. */
export const CONCURRENT_SUBJECTS = 64;

/** ms that stop() waits for running handlers; a process has 5 s to end. */
export const DRAIN_MS = 4_000;

/** ms that a request waits for its answer when the caller names no time. */
export const REQUEST_TIMEOUT_MS = 5_000;

/**
 * Requests that a responder works on at once, by subject and process: enough to fill a grouped commit, and few enough to be done
 * while their askers wait.
 */
export const CONCURRENT_REQUESTS = 256;

/** Requests that wait behind them: more would only wait for their deadline. */
export const WAITING_REQUESTS = 4_096;

/** ms for which no deadlines are sent after a responder called one late that had not passed: its clock is another. */
export const WITHOUT_DEADLINES_MS = 60_000;

/** ms between two lines of one kind about requests that were not answered; they are counted in between. */
export const LINE_INTERVAL_MS = 10_000;

/** Dead letters listed when the caller names no limit. */
export const LISTED_DEAD_LETTERS = 100;

/** Delay before attempt `attempt + 1`, in ms. */
export type BackOff = (attempt: number) => number;

/** BACK_OFF_MS; its last step repeats. */
export const defaultBackOff: BackOff = (attempt) => BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length) - 1] ?? 0;

const SECOND = 1_000;
const MEGABYTE = 1_048_576;

/** What only the NATS adapter bounds. Times in ms, sizes in octets. */
export const JETSTREAM = {
  /**
   * Deliveries by the server. One more than MAX_ATTEMPTS: when the process dies in the last attempt, the server delivers
   * once more, and that delivery goes to the dead letters without meeting the handler.
   */
  maxDeliver: MAX_ATTEMPTS + 1,
  /**
   * After a crash, its events come again after this time. A handler that takes longer extends it, each time when a third has
   * passed.
   */
  ackWaitMs: 5 * SECOND,
  /** Events in hand per durable, over all its processes: eight for each concurrent subject, so that one stuck lane does not starve the others. */
  maxAckPending: 512,
  /** Events asked for ahead: hides the round trip to the server, and leaves work for the other processes of a durable. */
  pullBatch: 128,
  /** The same for redriven events, which are few. */
  redriveBatch: 8,
  /** How long a pull request lives, and so also how long it takes until a lost one is made again. */
  pullExpiresMs: 10 * SECOND,
  /** The server's sign of life on an idle pull; two missed ones renew it. */
  pullHeartbeatMs: 2 * SECOND,
  /** Events that every durable has handled are purged when the stream passes this size; until then a service that starts late still finds them. */
  trimAboveOctets: 128 * MEGABYTE,
  trimEveryMs: 2 * SECOND,
  /** The stream refuses what goes beyond (PublishFailed: the publisher's log keeps it) instead of losing the oldest. */
  eventOctets: 1_024 * MEGABYTE,
  /**
   * After this time without a consumer a durable is removed; after this time an event is removed too, since the log of record
   * has it.
   */
  eventAgeMs: 7 * 24 * 3_600 * SECOND,
  /** What a server has to carry in one message: its own default, above the largest event (a datagram of 65,507 octets as base64 in JSON). */
  leastPayloadOctets: MEGABYTE,
  deadLetterOctets: 128 * MEGABYTE,
  deadLetterAgeMs: 90 * 24 * 3_600 * SECOND,
  /** Repeats of a message id are dropped for this long: the publisher's immediate repeats. The inbox guards the rest. */
  duplicateWindowMs: 30 * SECOND,
  /** JetStream acknowledges before fsync. Twice the sync_interval of deploy/nats/nats.conf, the largest that a server may have. */
  mayForgetMs: 10 * SECOND,
  /** publish() succeeds or fails within this time. */
  publishTimeoutMs: 5 * SECOND,
  /** Publishing that is refused for longer makes a service not ready: longer than a leader's election, and than one attempt takes. */
  refusedAfterMs: 5 * SECOND,
  /** A refusal says nothing any more when nothing was published for so long: the relay tries at least every few seconds. */
  refusalHoldsMs: 60 * SECOND,
  /** Between two lines of the log that say the same refusal. */
  refusalLineMs: 10 * SECOND,
  /** How long connect() tries, since NATS may start after the service. */
  startTimeoutMs: 30 * SECOND,
  /** Between two attempts to connect. */
  reconnectWaitMs: 250,
  pingTimeoutMs: 2 * SECOND,
  /** Delay of what a stopping process hands back: a negative acknowledgement without a delay would spin. */
  handBackMs: 10,
  /** Between two attempts to store a dead letter. */
  burialRetryMs: 500,
  /** Characters of a cause that travel in a header. */
  causeLength: 1_000,
} as const;
