import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalPrefix } from './index.js';

test.each([
  ['10.1.2.3/16', '10.1.0.0/16'],
  ['10.1.2.3/13', '10.0.0.0/13'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['255.255.255.255/0', '0.0.0.0/0'],
  ['192.0.2.1/32', '192.0.2.1/32'],
  ['2001:0DB8::1/48', '2001:db8::/48'],
  ['2001:db8:0:1::/64', '2001:db8:0:1::/64'],
  ['::/0', '::/0'],
  ['::1/128', '::1/128'],
  ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
  ['2001:db8:0:1:1:1:1:1/128', '2001:db8:0:1:1:1:1:1/128'],
  ['::ffff:192.0.2.1/120', '::ffff:c000:200/120'],
  ['no prefix', 'no prefix'],
])('the prefix %s has the one form %s', (text, form) => {
  expect(canonicalPrefix(text)).toBe(form);
  expect(canonicalPrefix(form)).toBe(form);
});

test('an address of IPv6 has one form, with and without its zeros left out', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 1, 0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
      const full = groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
      const form = canonicalPrefix(`${full}/128`);
      expect(new URL(`http://[${full}]`).hostname).toBe(`[${form.slice(0, -4)}]`);
    }),
    { numRuns: 50 },
  );
});
