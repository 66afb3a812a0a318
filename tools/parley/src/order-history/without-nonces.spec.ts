import type { RecordedEvent } from '@parley/event-log';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutNonces } from './without-nonces.js';

const secret = 'AAECAwQFBgcICQoLDA0ODw';

it('leaves a nonce at no depth of an event, and everything else as it is', () => {
  const paths = fc.array(fc.constantFrom('offer', 'message', 'list'), { maxLength: 4 });
  const property = fc.property(paths, fc.constantFrom('nonce', 'offerNonce', 'nonces'), (path, name) => {
    const within = (value: object | string): object =>
      path.reduce<object>((inner, member) => (member === 'list' ? { list: [inner] } : { [member]: inner }), {
        [name]: value,
        announced: 'stays',
      });
    const event = { type: 'offer-proposed', data: within([secret]) } as unknown as RecordedEvent;
    expect(withoutNonces(event)).toStrictEqual({ type: 'offer-proposed', data: within('(hidden)') });
  });
  fc.assert(property, { numRuns: 50 });
});
