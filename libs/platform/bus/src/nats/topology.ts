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
import { NANOS_PER_MS } from './nanoseconds.js';
import type { Subjects } from './subjects.js';

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

/** When the stream is full, old letters are removed for new ones, so that consumers need not stop. */
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

/**
 * The narrowest single subject that covers the types. A durable has one filter only: nats-server 2.10 reads a backlog with
 * several filters at some 400 events per second, and with one at 25,000 (measured: it loads a block of the file again for
 * each event). What comes beyond the types is acknowledged unread, so types of one context in one durable are cheap.
 */
export function filterOf(types: readonly string[], subjects: Subjects): string {
  const [first, ...others] = types;
  if (first === undefined) throw new RangeError('a consumer names at least one type');
  if (others.length === 0) return subjects.event(first);
  const contexts = new Set(types.map((type) => type.slice(0, type.indexOf('.'))));
  const [context = '*'] = contexts;
  return subjects.event(contexts.size === 1 ? `${context}.*` : '*.*');
}

/** Creates the durable's two pull consumers, for events and for redriven ones, or brings them up to date. */
export async function ensureDurable(
  jsm: JetStreamManager,
  subjects: Subjects,
  durable: string,
  types: readonly string[],
  ackWaitMs: number,
): Promise<ConsumerInfo> {
  const filters = [
    [subjects.redriveDurable(durable), subjects.redrive(durable)],
    [durable, filterOf(types, subjects)],
  ] as const;
  let info: ConsumerInfo | undefined;
  for (const [name, filter] of filters) info = await ensureConsumer(jsm, subjects.eventStream, name, filter, ackWaitMs);
  if (info === undefined) throw new Error('no consumer was created');
  return info;
}

async function ensureConsumer(
  jsm: JetStreamManager,
  stream: string,
  name: string,
  filter: string,
  ackWaitMs: number,
): Promise<ConsumerInfo> {
  const config = {
    ack_wait: ackWaitMs * NANOS_PER_MS,
    max_ack_pending: JETSTREAM.maxAckPending,
    max_deliver: JETSTREAM.maxDeliver,
    filter_subject: filter,
    inactive_threshold: JETSTREAM.eventAgeMs * NANOS_PER_MS,
  };
  try {
    return await jsm.consumers.add(stream, {
      ...config,
      durable_name: name,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
    });
  } catch (error) {
    if (!isApiError(error, CONSUMER_DIFFERS)) throw error;
    return jsm.consumers.update(stream, name, config);
  }
}
