const steps = [
  [1e12, 'Tbit/s'],
  [1e9, 'Gbit/s'],
  [1e6, 'Mbit/s'],
  [1e3, 'kbit/s'],
  [1, 'bit/s'],
] as const;

/** A rate as people say it: "800 Mbit/s". */
export function bitRate(bitsPerSecond: number): string {
  const [size, unit] = steps.find(([atLeast]) => Math.abs(bitsPerSecond) >= atLeast) ?? [1, 'bit/s'];
  return `${Number((bitsPerSecond / size).toFixed(3))} ${unit}`;
}

/** A span of time in its two largest units: "59 min 58 s", "2 h", "3 d 4 h". */
export function timeSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** 1234567 as "1,234,567". */
export const groupDigits = (count: number): string => count.toLocaleString('en-US');

/** "1 event", "2 events"; a plural that does not end in s is given. */
export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${groupDigits(count)} ${count === 1 ? noun : plural}`;
