import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64Octets,
  boolean,
  duration,
  enumeration,
  integer,
  hostNames,
  addressPrefixes,
  ipAddresses,
  natsServers,
  type Parser,
  port,
  socketAddress,
  text,
  url,
} from './index.js';

interface Examples {
  readonly parser: Parser<unknown>;
  readonly green: readonly (readonly [given: string, value: unknown])[];
  readonly red: readonly string[];
}

const EXAMPLES: Readonly<Record<string, Examples>> = {
  integer: {
    parser: integer(-2, 100),
    green: [
      ['-2', -2],
      ['0', 0],
      ['100', 100],
    ],
    red: ['-3', '101', '', ' 1', '1.0', '1e1', '0x1', 'one', '9'.repeat(400)],
  },
  port: {
    parser: port,
    green: [
      ['0', 0],
      ['15321', 15321],
      ['65535', 65535],
    ],
    red: ['65536', '-1', '', '80a'],
  },
  base64Octets: {
    parser: base64Octets(3),
    green: [['AQID', Buffer.of(1, 2, 3)]],
    red: ['', 'AQI=', 'AQIDBA==', 'AQI D', 'A!ID', 'AQ-_'],
  },
  duration: {
    parser: duration,
    green: [
      ['500ms', 500],
      ['2s', 2_000],
      ['1.5h', 5_400_000],
      ['0m', 0],
      ['7d', 604_800_000],
    ],
    red: ['2', 's', '-1s', '2 s', '2sec', '1e3s', ''],
  },
  boolean: {
    parser: boolean,
    green: [
      ['true', true],
      ['false', false],
    ],
    red: ['yes', '1', 'TRUE', ''],
  },
  enumeration: { parser: enumeration('nats', 'in-process'), green: [['nats', 'nats']], red: ['NATS', '', 'nat'] },
  text: {
    parser: text(5),
    green: [
      ['', ''],
      ['Zürich'.slice(0, 5), 'Züric'],
    ],
    red: ['123456', 'a\nb', '\u0000'],
  },
  url: {
    parser: url(['postgres', 'postgresql'], { credentials: true, path: true, parameters: ['sslmode'] }),
    green: [
      ['postgres://parley@db:5432/parley', 'postgres://parley@db:5432/parley'],
      ['postgresql://[::1]/x', 'postgresql://[::1]/x'],
    ],
    red: [
      'http://db',
      'postgres:',
      'postgres:///x',
      'db:5432',
      '',
      'postgres://db/x?sslmod=require',
      'postgres://db/x#y',
    ],
  },
  natsServers: {
    parser: natsServers,
    green: [
      ['nats://nats', { hosts: ['nats:4222'], tls: false }],
      [
        'tls://a:p%40ss@[::1]:1,tls://n2',
        { hosts: ['[::1]:1', 'n2:4222'], tls: true, login: { user: 'a', pass: 'p@ss' } },
      ],
      ['nats://token@n', { hosts: ['n:4222'], tls: false, login: { token: 'token' } }],
    ],
    red: [
      '',
      'http://n',
      'nats://n/x',
      'nats://n?tls=true',
      'nats://n,',
      'nats://a:b@n,nats://c:d@m',
      'nats://n,tls://m',
      'nats://%zz@n',
    ],
  },
  hostNames: {
    parser: hostNames,
    green: [
      ['', []],
      ['order', ['order']],
      ['Order.example, parley', ['order.example', 'parley']],
    ],
    red: ['order:8080', 'http://order', '*.example', 'order,', '[::1]'],
  },
  addressPrefixes: {
    parser: addressPrefixes,
    green: [
      ['10.0.0.0/8', ['10.0.0.0/8']],
      ['127.0.0.0/8, ::1/128', ['127.0.0.0/8', '::1/128']],
    ],
    red: ['', '10.0.0.0', '10.0.0.0/33', '::/129', '10.0.0/8', 'fe80::%eth0/64', '10.0.0.0/8,', '10.0.0.0/-1'],
  },
  ipAddresses: {
    parser: ipAddresses,
    green: [
      ['::', ['::']],
      ['127.0.0.1, ::1', ['127.0.0.1', '::1']],
    ],
    red: ['', 'localhost', '127.0.0.1:80', '[::1]', '1.2.3', '::1,'],
  },
  socketAddress: {
    parser: socketAddress,
    green: [
      ['192.0.2.1:3288', { host: '192.0.2.1', port: 3288 }],
      ['[2001:db8::1]:1', { host: '2001:db8::1', port: 1 }],
    ],
    red: ['', '192.0.2.1', 'pdp.example:3288', '192.0.2.1:0', '192.0.2.1:65536', '::1:3288', '[192.0.2.1]:3288'],
  },
};

describe.each(Object.entries(EXAMPLES))('%s', (_, { parser, green, red }) => {
  it.each(green)('reads %j as %j', (given, value) => {
    expect(parser.parse(given)).toStrictEqual(value);
  });

  it.each(red)('refuses %j', (given) => {
    expect(parser.parse(given)).toBe(undefined);
  });

  it('says what it expects and never throws', () => {
    expect(parser.expected).not.toBe('');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (given) => void parser.parse(given)));
  });
});

describe('integer', () => {
  it('gives back each integer of its range and nothing outside of it', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b, given) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)];
        const fits = given >= least && given <= most && /^-?\d{1,15}$/.test(String(given));
        expect(integer(least, most).parse(String(given))).toBe(fits ? given : undefined);
      }),
    );
  });
});

describe('a URL', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);

  it('is refused for each part that is not used, by its name and without its secrets', () => {
    const part = fc.constantFrom('credentials', 'path', 'parameter', 'fragment');
    fc.assert(
      fc.property(part, word, word, (kind, secret, other) => {
        const given = {
          credentials: `smtp://u:${secret}PASS@host`,
          path: `smtp://host/${other}`,
          parameter: `smtp://host?${other}=${secret}PASS`,
          fragment: `smtp://host#${other}`,
        }[kind];
        const parser = url(['smtp']);
        expect(parser.parse(given)).toBe(undefined);
        expect(parser.fault?.(given)).toContain(kind);
        expect(parser.fault?.(given)).not.toContain('PASS');
      }),
    );
  });

  it('names the parameter that was meant', () => {
    expect(url(['postgres'], { parameters: ['sslmode'] }).fault?.('postgres://db?sslmod=require')).toBe(
      'has a parameter "sslmod", which is not used; is sslmode meant?',
    );
  });
});
