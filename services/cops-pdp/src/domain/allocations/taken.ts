import type { NumberRange } from './allotment.js';

/** Numbers that are taken, as ranges in rising order that do not touch. */
export type Taken = readonly NumberRange[];

/** The ranges with these added. */
export function withTaken(taken: Taken, added: readonly NumberRange[]): Taken {
  if (added.length === 0) return taken;
  const ranges: { from: number; count: number }[] = [];
  for (const { from, count } of [...taken, ...added].sort((one, other) => one.from - other.from)) {
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.from + last.count)
      last.count = Math.max(last.count, from + count - last.from);
    else ranges.push({ from, count });
  }
  return ranges;
}

/** The ranges without these. */
export function withoutTaken(taken: Taken, removed: readonly NumberRange[]): Taken {
  let rest = taken;
  for (const { from, count } of removed)
    rest = rest.flatMap((range) => {
      const end = range.from + range.count;
      const before = { from: range.from, count: Math.min(end, from) - range.from };
      const start = Math.max(range.from, from + count);
      return [before, { from: start, count: end - start }].filter((part) => part.count > 0);
    });
  return rest;
}

/** The first free numbers between two bounds, both included: as many as are asked for, or fewer. */
export function firstFree(taken: Taken, low: number, high: number, count: number): readonly NumberRange[] {
  const free: NumberRange[] = [];
  let next = low;
  let left = count;
  const take = (end: number): void => {
    const size = Math.min(left, Math.min(end, high + 1) - next);
    if (size <= 0) return;
    free.push({ from: next, count: size });
    left -= size;
  };
  for (const range of taken) {
    if (left === 0 || range.from > high) break;
    if (range.from + range.count <= next) continue;
    take(range.from);
    next = Math.max(next, range.from + range.count);
  }
  if (left > 0) take(high + 1);
  return free;
}

export const countOf = (ranges: readonly NumberRange[]): number => ranges.reduce((sum, { count }) => sum + count, 0);
