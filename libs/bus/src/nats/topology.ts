import {
  AckPolicy,
  type ConsumerInfo,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { JETSTREAM } from '../limits.js';
import type { Subjects } from './subjects.js';

const NANOS_PER_MS = 1_000_000;
/** Error codes of the JetStream API: the name is taken by another configuration. */
const STREAM_DIFFERS = 10_058;
const CONSUMER_DIFFERS = 10_148;

function isApiError(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}

type NewStream = Partial<StreamConfig> & Pick<StreamConfig, 'name' | 'subjects'>;

/**
 * One stream for all events: a durable that filters several contexts still gets them in one order. Retention by limits and
 * not by interest, which would drop the events of the time before a service's first start; trim.ts frees the space.
 */
function eventStream(subjects: Subjects): NewStream {
  return {
    name: subjects.eventStream,
    subjects: subjects.eventStreamSubjects,
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    max_bytes: JETSTREAM.eventOctets,
    max_age: JETSTREAM.eventAgeMs * NANOS_PER_MS,
    duplicate_window: JETSTREAM.duplicateWindowMs * NANOS_PER_MS,
  };
}

/** Old letters give way to new ones: a full stream must not stop the consumers. */
function deadLetterStream(subjects: Subjects): NewStream {
  return {
    name: subjects.deadLetterStream,
    subjects: subjects.deadLetterStreamSubjects,
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_bytes: JETSTREAM.deadLetterOctets,
    max_age: JETSTREAM.deadLetterAgeMs * NANOS_PER_MS,
    duplicate_window: JETSTREAM.duplicateWindowMs * NANOS_PER_MS,
  };
}

/** Creates both streams or brings them up to date; any number of processes may do so at once. */
export async function ensureStreams(jsm: JetStreamManager, subjects: Subjects): Promise<void> {
  for (const config of [eventStream(subjects), deadLetterStream(subjects)]) {
    try {
      await jsm.streams.add(config);
    } catch (error) {
      if (!isApiError(error, STREAM_DIFFERS)) throw error;
      await jsm.streams.update(config.name, config);
    }
  }
}

/** Creates the durable pull consumer or brings it up to date. */
export async function ensureDurable(
  jsm: JetStreamManager,
  subjects: Subjects,
  durable: string,
  types: readonly string[],
  ackWaitMs: number,
): Promise<ConsumerInfo> {
  const config = {
    ack_wait: ackWaitMs * NANOS_PER_MS,
    max_ack_pending: JETSTREAM.maxAckPending,
    max_deliver: JETSTREAM.maxDeliver,
    filter_subjects: [...types.map((type) => subjects.event(type)), subjects.redrive(durable)],
    inactive_threshold: JETSTREAM.eventAgeMs * NANOS_PER_MS,
  };
  try {
    return await jsm.consumers.add(subjects.eventStream, {
      ...config,
      durable_name: durable,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
    });
  } catch (error) {
    if (!isApiError(error, CONSUMER_DIFFERS)) throw error;
    return jsm.consumers.update(subjects.eventStream, durable, config);
  }
}
