import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inDocumentOrder } from './document-order.js';
import { pointerOf, type Location, type Violation } from './violation.js';

/** Each value of a document by where it is, in the order of its text: a value before what it holds. */
function* locationsIn(value: unknown, at: Location = []): Generator<Location> {
  yield at;
  if (typeof value !== 'object' || value === null) return;
  const inner = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [step, held] of inner) yield* locationsIn(held, [...at, step]);
}

const at = (path: string, message = ''): Violation => ({ path, rule: 'schema', message });

describe('violations in document order', () => {
  it('come as the document is written, whatever the names of its members and their order', () => {
    const document = fc.object({ maxDepth: 3, maxKeys: 5, key: fc.constantFrom('b', 'a', '~', '/', '~1', '10', '2') });
    const drawn = document.chain((root) => {
      const violations = [...locationsIn(root)].map((location) => at(pointerOf(location)));
      return fc.record({
        root: fc.constant(root),
        violations: fc.constant(violations),
        shuffled: fc.shuffledSubarray(violations, { minLength: violations.length }),
      });
    });
    fc.assert(
      fc.property(drawn, ({ root, violations, shuffled }) => {
        expect(inDocumentOrder(shuffled, root)).toStrictEqual(violations);
      }),
    );
  });

  it('compare positions in a list as numbers', () => {
    const root = { list: Array.from({ length: 12 }, () => 0) };
    const sorted = [at('/list/2'), at('/list/9'), at('/list/10'), at('/list/11')];
    expect(inDocumentOrder(sorted.toReversed(), root)).toStrictEqual(sorted);
  });

  it('keep their order in one place, and where a member is missing they come with what lacks it', () => {
    const root = { b: { c: 1 }, a: 2 };
    const violations = [at('/b/missing', 'first'), at('/b', 'second'), at('/a'), at('')];
    const [missing, b, a, whole] = violations;
    expect(inDocumentOrder(violations, root)).toStrictEqual([whole, missing, b, a]);
  });
});
