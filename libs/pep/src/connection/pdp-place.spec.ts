import { describe, expect, it } from 'vitest';
import { parsePdpPlace } from './pdp-place.js';

describe('where a PDP listens', () => {
  it.each([
    ['ps1.example.net', 'ps1.example.net', 3_288],
    ['127.0.0.1:1', '127.0.0.1', 1],
    ['[::1]', '::1', 3_288],
    ['[2001:DB8::1]:65535', '2001:DB8::1', 65_535],
  ])('is read of %s', (text, host, port) => {
    expect(parsePdpPlace(text)).toStrictEqual({ host, port });
  });

  it.each(['', 'a:b:c', '::1', 'a:0', 'a:65536', 'a:', '[127.0.0.1]', '[::1', 'a b', 'a/b', `${'a'.repeat(254)}`])(
    'is not read of %j',
    (text) => {
      expect(parsePdpPlace(text)).toBeUndefined();
    },
  );
});
