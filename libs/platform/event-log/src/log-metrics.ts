import { counter, gauge, histogram } from '@parley/telemetry';

const seconds = histogram('log_append_seconds');
const grouped = histogram('log_appends_grouped');
const conflicts = counter('log_append_conflicts');
const published = counter('relay_events_published');
const setBacks = counter('log_set_backs');

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

/** Counts that a log was found without events that this process knew. */
export const countSetBack = (schema: string): void => setBacks.add(1, { schema });

/**
 * Shows for how long one horizon has held committed events from readers: from when it was first found, up to now.
 * @param heldBy the horizon, where committed events lie behind it
 */
export function observeHeldReaders(schema: string, heldBy: () => Promise<string | undefined>): () => void {
  let held: { readonly by: string; readonly sinceMs: number } | undefined;
  return gauge('log_readers_held_seconds', async () => {
    const by = await heldBy();
    if (by === undefined) held = undefined;
    else if (held?.by !== by) held = { by, sinceMs: performance.now() };
    return [{ value: held === undefined ? 0 : (performance.now() - held.sinceMs) / 1000, labels: { schema } }];
  });
}
