import type { EventLog, EventShape } from '@parley/event-log';
import { gauge, type Logger } from '@parley/telemetry';

/** Who reads a log: each of them knows its own events. */
interface Knowing {
  knows(shape: EventShape): boolean;
}

/** The shapes of events that a log may hold and none of the codecs can read: a newer release has written there. */
export async function newerShapes(
  log: Pick<EventLog, 'eventShapes'>,
  codecs: readonly Knowing[],
): Promise<readonly EventShape[]> {
  const shapes = await log.eventShapes();
  return shapes.filter((shape) => !codecs.some((codec) => codec.knows(shape)));
}

export interface NewerEventsOptions {
  readonly log: Pick<EventLog, 'eventShapes'>;
  readonly codecs: readonly Knowing[];
  /** Names it in the metric: "order". */
  readonly service: string;
  readonly logger: Pick<Logger, 'warn'>;
}

export interface NewerEventsWatch {
  /** For the service's health, which it does not spoil: the streams without such events are served. */
  readonly check: { readonly name: string; check(): Promise<string | undefined> };
  /** Ends the metric. */
  end(): void;
}

/**
 * Compares what the log holds with what this release knows: now, which is logged, and whenever health or metrics are asked for,
 * as another replica may be of a newer release. A log that is away holds up no start.
 */
export async function watchNewerEvents({
  log,
  codecs,
  service,
  logger,
}: NewerEventsOptions): Promise<NewerEventsWatch> {
  const look = () => newerShapes(log, codecs);
  try {
    const newer = await look();
    if (newer.length > 0) logger.warn({ eventShapes: namesOf(newer) }, 'newer events in the log');
  } catch (error) {
    logger.warn({ err: error }, 'the log is not looked through for newer events');
  }
  return {
    check: {
      name: 'event-shapes',
      check: async () => {
        const newer = await look();
        if (newer.length === 0) return undefined;
        return `a newer release wrote ${namesOf(newer)}: streams that hold such events are not served by this one`;
      },
    },
    end: gauge('log_newer_event_shapes', async () => [{ value: (await look()).length, labels: { service } }]),
  };
}

const namesOf = (shapes: readonly EventShape[]): string =>
  shapes.map(({ type, schemaVersion }) => `${type} (schema version ${schemaVersion})`).join(', ');
