import type { Violation } from './violation.js';

const unescapePointer = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** Positions of the pointer's steps among their siblings, as the document is written. */
const positionsOf = (pointer: string, root: unknown, memberPositions: Map<object, Map<string, number>>): number[] => {
  const positions: number[] = [];
  let value = root;
  for (const segment of pointer.split('/').slice(1).map(unescapePointer)) {
    if (typeof value !== 'object' || value === null) break;
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      positions.push(Number(segment));
      value = items[Number(segment)];
      continue;
    }
    let members = memberPositions.get(value);
    if (members === undefined) {
      members = new Map(Object.keys(value).map((name, position) => [name, position]));
      memberPositions.set(value, members);
    }
    const position = members.get(segment);
    if (position === undefined) break;
    positions.push(position);
    value = Reflect.get(value, segment);
  }
  return positions;
};

const comparePositions = (left: readonly number[], right: readonly number[]): number => {
  for (const [depth, position] of left.entries()) {
    const other = right[depth];
    if (other === undefined) return 1;
    if (position !== other) return position - other;
  }
  return left.length - right.length;
};

/** The violations sorted by where they are written in the document; those of one place keep their order. */
export const inDocumentOrder = (violations: readonly Violation[], root: unknown): readonly Violation[] => {
  if (violations.length < 2) return violations;
  const memberPositions = new Map<object, Map<string, number>>();
  return violations
    .map((violation) => ({ violation, positions: positionsOf(violation.path, root, memberPositions) }))
    .sort((left, right) => comparePositions(left.positions, right.positions))
    .map(({ violation }) => violation);
};
