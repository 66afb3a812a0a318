import { parseProviderFile, ConfigurationError } from '@parley/config';
import { describe, expect, it } from 'vitest';
import { unquotedFault } from './unquoted-fault.js';

const person = 'Ada Lovelace ada@acme.example';
/** What is said of these customers, as those of a whole file. */
function faultOf(customers: unknown): string {
  try {
    const text = JSON.stringify({
      customers,
      network: {
        edgeDevices: [{ name: 'ed-1', place: 'Paris, FR', stubLinks: [{ name: 'a', capacityBps: 1 }] }],
        coreLinks: [],
      },
    });
    parseProviderFile(text, 'customers');
  } catch (error) {
    if (error instanceof ConfigurationError) return unquotedFault(error.problems);
  }
  throw new TypeError('it is a file');
}
const acme = { id: 'acme', prefixes: ['192.0.2.0/24'] };

describe('a fault of what a module says', () => {
  it.each<[string, unknown, RegExp]>([
    ['a value of another type', [{ ...acme, blocked: person }], /^customers\[0\]\.blocked: must be boolean/],
    [
      'a value that is none of some',
      [{ ...acme, methods: [person] }],
      /^customers\[0\]\.methods\[0\]: is none of PROVISION, /,
    ],
    [
      'one that ends as the sentence does',
      [{ ...acme, methods: [`x; expected one of ${person}`] }],
      /^customers\[0\]\.methods\[0\]: is none of PROVISION, /,
    ],
    [
      'a value that is misspelt',
      [{ ...acme, methods: ['PROVISIO'] }],
      /^customers\[0\]\.methods\[0\]: is none of PROVISION, /,
    ],
    ['a member that is not known', [{ ...acme, [person]: 1 }], /^customers\[0\]: is not a member that is known here/],
    [
      'a member whose name is a path',
      [{ ...acme, 'ada.id[7] is missing': 1 }],
      /^[\w[\].]+: is not a member that is known here/,
    ],
    ['what is missing', [{ prefixes: [] }], /^customers\[0\]\.id: is missing/],
    ['a value that is no prefix', [{ ...acme, prefixes: [person] }], /^customers\[0\]\.prefixes\[0\]: /],
    ['two of one name', [acme, acme, { id: person, prefixes: [] }], /^customers\[\d\]/],
    ['no list', person, /^customers: must be array/],
  ])('says where it is and what is expected, of %s, and quotes nothing', (_, customers, fault) => {
    const said = faultOf(customers);
    expect(said).toMatch(fault);
    expect(said).not.toMatch(/Ada|Lovelace|ada|example|PROVISIO[^N]/);
  });

  it('is one of no section where nothing is said', () => {
    expect(unquotedFault([])).toBe('it is no section');
  });
});
