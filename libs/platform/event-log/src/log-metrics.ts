import { counter, histogram } from '@parley/telemetry';

const seconds = histogram('log_append_seconds');
const grouped = histogram('log_appends_grouped');
const conflicts = counter('log_append_conflicts');
const published = counter('relay_events_published');

/** Times one append from the call to its outcome, and counts by their outcome those that wrote nothing. */
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

/** So many appends went into one transaction. */
export const countGrouped = (schema: string, appends: number): void => grouped.record(appends, { schema });

/** So many events left by the relay of this name. */
export const countRelayed = (relay: string, events: number): void => published.add(events, { relay });
