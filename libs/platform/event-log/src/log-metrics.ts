import { counter, histogram } from '@parley/telemetry';

const seconds = histogram('log_append_seconds');
const grouped = histogram('log_appends_grouped');
const conflicts = counter('log_append_conflicts');
const published = counter('relay_events_published');

/** Measures the time of an append from the call to its outcome, and counts those that wrote nothing by their outcome. */
export async function measureAppend<Outcome extends { readonly kind: string }>(
  schema: string,
  append: () => Promise<Outcome>,
): Promise<Outcome> {
  const startedAt = performance.now();
  const outcome = await append();
  seconds.record((performance.now() - startedAt) / 1000, { schema });
  if (outcome.kind !== 'appended') conflicts.add(1, { schema, kind: outcome.kind });
  return outcome;
}

/** Records how many appends went into one transaction. */
export const countGrouped = (schema: string, appends: number): void => grouped.record(appends, { schema });

/** Counts events that the relay of this name has published. */
export const countRelayed = (relay: string, events: number): void => published.add(events, { relay });
