import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { octetsOf } from '../../test/octets.js';
import { type InnerObject, innerObjectsOctets, readInnerObjects } from './inner-objects.js';

const plain = { noNullPrototype: true } as const;
const uint16 = fc.integer({ min: 0, max: 0xffff });
const arc = fc.integer({ min: 0, max: 0xffff_ffff });
const oid = fc
  .tuple(fc.nat({ max: 2 }), fc.nat({ max: 39 }), fc.array(arc, { maxLength: 10 }))
  .map((all) => all.flat().join('.'));
const octets = fc.uint8Array({ maxLength: 20 });
const object: fc.Arbitrary<InnerObject> = fc.oneof(
  fc.record({ kind: fc.constantFrom('prid', 'pprid', 'errorPrid'), oid }, plain),
  fc.record({ kind: fc.constant('epd' as const), octets }, plain),
  fc.record({ kind: fc.constantFrom('gperr', 'cperr'), code: uint16, subCode: uint16 }, plain),
  fc.record({ kind: fc.constant('tunnelStatus' as const), status: uint16, errorCode: uint16 }, plain),
  fc.record({ kind: fc.constant('other' as const), type: fc.integer({ min: 0x0700, max: 0xf000 }), octets }, plain),
);

describe('inner objects', () => {
  it('of every type are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), (objects) => {
        expect(readInnerObjects(innerObjectsOctets(objects))).toStrictEqual(objects);
      }),
      { numRuns: 100 },
    );
  });

  it('hold the PRID of the example of RFC 3084 §4.1', () => {
    const example = octetsOf('000d0101 06072b06 01020208 01000000');
    expect(innerObjectsOctets([{ kind: 'prid', oid: '1.3.6.1.2.2.8.1' }])).toStrictEqual(example);
    expect(readInnerObjects(example)).toStrictEqual([{ kind: 'prid', oid: '1.3.6.1.2.2.8.1' }]);
  });

  it.each([
    ['an identifier without octets', '00060101 06000000'],
    ['an arc beyond 32 bit', '000b0101 06052b90 80808000'],
    ['an arc that does not end', '00080101 06022b80'],
    ['an arc in more octets than need be', '00090101 06032b80 01000000'],
    ['two identifiers in one object', '000c0101 06022b01 06022b01'],
    ['codes of 2 octets', '00060401 00010000'],
    ['a header of 3 octets', '000801'],
  ])('are malformed with %s', (_, hex) => {
    expect(readInnerObjects(octetsOf(hex))).toBeUndefined();
  });

  it.each(['', '1', '3.1', '1.40', '1.3.', '1.03', '1.3.4294967296', `1.3${'.1'.repeat(127)}`])(
    'are not written with the identifier "%s"',
    (text) => {
      expect(() => innerObjectsOctets([{ kind: 'prid', oid: text }])).toThrow('bad-value');
    },
  );
});
