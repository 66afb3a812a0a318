/** Milliseconds since 1970 that a local clock would show if its time were UTC. */
export type LocalTime = number;

export const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** One of a zone costs some hundred microseconds to make, and is the same for ever. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
}

/** Whether the name is one of the time zone database that this run time has. An offset is none: it knows no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds by which local clocks are ahead of UTC at the instant. */
function offsetMs(timeZone: string, instantMs: number): number {
  const text = formatOf(timeZone).format(instantMs);
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
  const ahead = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -ahead : ahead;
}

export const localTimeAt = (timeZone: string, instantMs: number): LocalTime =>
  instantMs + offsetMs(timeZone, instantMs);

/**
 * The instant at which local clocks show the time, by RFC 5545 §3.3.5: of a time that comes twice it is the first; one that is left
 * out is as long after midnight as if the clocks had not been changed.
 */
export function instantOf(timeZone: string, local: LocalTime): number {
  const before = offsetMs(timeZone, local - dayMs);
  const after = offsetMs(timeZone, local + dayMs);
  if (before === after || offsetMs(timeZone, local - before) === before) return local - before;
  return offsetMs(timeZone, local - after) === after ? local - after : local - before;
}
