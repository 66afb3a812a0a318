import { timerNames } from '@parley/cpnp-session';
import { expect, test } from 'vitest';
import { nameOf, parseDeadline, type DeadlineOf } from './deadlines.js';

test('the name of a deadline says what it is for', () => {
  const all: readonly DeadlineOf[] = [
    ...[...timerNames, 'withdraw' as const, 'update' as const, 'status' as const].map(
      (timer) => ({ kind: 'child', child: 'c-1_x', timer }) as const,
    ),
    { kind: 'close', negotiation: 1 },
    { kind: 'choose', negotiation: 12 },
  ];
  expect(all.map((one) => parseDeadline(nameOf(one)))).toStrictEqual(all);
});

test.each(['', 'child', 'child c-1 forever', 'child c-1 cycle more', 'close', 'close x', 'close 1 2', 'other 1'])(
  'a name of no deadline of this release is none: %j',
  (name) => expect(parseDeadline(name)).toBeUndefined(),
);
