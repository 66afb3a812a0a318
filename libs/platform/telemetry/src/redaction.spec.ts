import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger, redacted, REDACTED } from './index.js';

const SECRET = 'the-secret-value';
const lineOf = (log: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> => {
  const lines: string[] = [];
  log(createLogger('order', {}, { write: (line) => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
};

const secretNames = fc.constantFrom(
  ...['nonce', 'NONCE', 'serverNonce', 'transactionId', 'transaction-id', 'customerDescription', 'contactInformation'],
  ...[
    'name',
    'email',
    'e-mail-address',
    'postalAddress',
    'postal_address',
    'telephone',
    'telephoneNumbers',
    'password',
  ],
);
const secretValues = fc.constantFrom<unknown>(SECRET, [SECRET], { text: SECRET }, { deep: [{ er: SECRET }] });

/** Wraps a value one to six levels deep in what people log. */
const wrappings = fc.array(
  fc.constantFrom<(value: unknown) => unknown>(
    (value) => ({ order: value, id: 7 }),
    (value) => [1, value],
    (value) => new Map([['key', value]]),
    (value) => new Set([value]),
    (value) => Object.assign(new Error('a fault'), { fields: value }),
    (value) => new Error('a fault', { cause: value }),
    (value) => new AggregateError([value], 'faults'),
  ),
  { maxLength: 5 },
);

describe('redaction', () => {
  it('keeps secrets out of the line at any depth, in objects, errors, causes and children', () => {
    fc.assert(
      fc.property(secretNames, secretValues, wrappings, fc.boolean(), (name, value, wrap, inChild) => {
        const fields = { logged: wrap.reduce<unknown>((inner, each) => each(inner), { [name]: value }) };
        const line = lineOf((logger) => {
          if (inChild) logger.child(fields).info('done');
          else logger.info(fields, 'done');
        });
        expect(JSON.stringify(line)).not.toContain(SECRET);
        expect(JSON.stringify(line)).toContain(REDACTED);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves everything else as JSON would have it', () => {
    // JSON.stringify drops -0 and undefined, as the copy does
    const harmless = fc
      .jsonValue({ maxDepth: 4 })
      .filter((value) => !/name|nonce|mail|contact|phone|token/i.test(JSON.stringify(value)));
    fc.assert(
      fc.property(harmless, (value) => {
        expect(JSON.stringify(redacted({ value }))).toBe(JSON.stringify({ value }));
      }),
    );
  });

  it('never throws and always ends, whatever is logged', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
        (value) => {
          lineOf((logger) => logger.info({ value }, 'anything'));
        },
      ),
    );
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(JSON.stringify(lineOf((logger) => logger.info({ circular }, 'circular')).circular)).toContain('[too deep]');
  });

  it('cuts long lists, and shows octets as their number', () => {
    expect(redacted([new Uint8Array(16), ...Array.from({ length: 120 }, () => 0)])).toStrictEqual([
      '[16 octets]',
      ...Array.from({ length: 99 }, () => 0),
      '[21 more]',
    ]);
  });

  it('survives a getter that throws and the member __proto__', () => {
    const logged = JSON.parse('{"__proto__":{"nonce":"x"}}') as object;
    Object.defineProperty(logged, 'broken', {
      enumerable: true,
      get: () => {
        throw new Error('unreadable');
      },
    });
    expect(JSON.stringify(redacted(logged))).toBe(`{"__proto__":{"nonce":"${REDACTED}"},"broken":"[unreadable]"}`);
  });
});
