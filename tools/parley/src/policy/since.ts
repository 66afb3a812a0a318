import { InvalidArgumentError } from 'commander';

/** A day, or an instant, in UTC. Throws InvalidArgumentError. */
export function sinceInstant(text: string): string {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  const isThere = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(instant) && !Number.isNaN(Date.parse(instant));
  // A 31st that a month does not have becomes the first of the next one.
  if (!isThere || new Date(instant).toISOString().slice(0, 10) !== instant.slice(0, 10))
    throw new InvalidArgumentError('a day such as 2026-11-01, or an instant such as 2026-11-01T08:00:00Z.');
  return instant;
}
