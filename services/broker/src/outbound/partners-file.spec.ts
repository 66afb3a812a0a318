import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@parley/config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PartnersFile } from './partners-file.js';

const silent = { info: () => undefined, warn: () => undefined };

describe('the file of partners', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-partners-file-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (text: string): string => {
    const path = join(folder, 'partners.yaml');
    writeFileSync(path, text);
    return path;
  };
  const lookUp = (host: string): Promise<string> =>
    host === 'cpnp.nordlink.example' ? Promise.resolve('192.0.2.80') : Promise.reject(new Error(`no ${host}`));

  test('says who is reached, where and how', async () => {
    const partners = new PartnersFile(
      written(`partners:
  - { name: nordlink, address: 'cpnp.nordlink.example:15321' }
  - { name: sudlink, address: '[2001:db8::1]:999', accept: on-parent-accept, answerWithinS: 20, encoding: json }
  - { name: lost, address: 'gone.example:15321' }
`),
      silent,
      (host) => (host.includes(':') ? Promise.resolve(host) : lookUp(host)),
    );
    expect(partners.all()).toMatchObject([
      { name: 'nordlink', address: 'cpnp.nordlink.example:15321', acceptance: 'before-offer' },
      { name: 'sudlink', address: '[2001:db8::1]:999', acceptance: 'on-parent-accept', answerWithinMs: 20_000 },
      { name: 'lost' },
    ]);
    expect(await partners.reach('nordlink')).toStrictEqual({
      server: { address: '192.0.2.80', port: 15_321 },
      ...{ encoding: 'cbor', acceptance: 'before-offer', answerWithinMs: 300_000 },
    });
    expect(await partners.reach('sudlink')).toStrictEqual({
      server: { address: '2001:db8::1', port: 999 },
      ...{ encoding: 'json', acceptance: 'on-parent-accept', answerWithinMs: 20_000 },
    });
    expect(await partners.reach('lost')).toBe('the address of lost is not found: no gone.example');
    expect(await partners.reach('nobody')).toContain('nobody is no partner');
  });

  test('finds the server by SRV records: of the lowest priority, the one of the highest weight (RFC 2782)', async () => {
    const record = (name: string, port: number, priority: number, weight: number) => ({ name, port, priority, weight });
    const records = [record('c.example', 3, 1, 9), record('a.example', 1, 0, 1), record('b.example', 2, 0, 5)];
    const path = written("partners: [{ name: a, address: '_cpnp._udp.nordlink.example' }]\n");
    const found = (answer: () => Promise<typeof records>) =>
      new PartnersFile(
        path,
        silent,
        (host) => Promise.resolve(host === 'b.example' ? '192.0.2.2' : '::1'),
        (name) => (name === '_cpnp._udp.nordlink.example' ? answer() : Promise.reject(new Error(`no ${name}`))),
      ).reach('a');
    expect(await found(() => Promise.resolve(records))).toMatchObject({ server: { address: '192.0.2.2', port: 2 } });
    // RFC 2782: a lone dot says that the service is not there.
    for (const none of [[], [record('.', 0, 0, 0)], [record('', 1, 0, 0)]])
      expect(await found(() => Promise.resolve(none))).toContain('names no server');
    expect(await found(() => Promise.reject(new Error('ENOTFOUND')))).toBe('the address of a is not found: ENOTFOUND');
  });

  test('is read again when it has been looked at, and what cannot be used changes nothing', async () => {
    const partners = new PartnersFile(written("partners: [{ name: a, address: '192.0.2.7:1' }]\n"), silent);
    written("partners: [{ name: b, address: '192.0.2.7:1' }]\n");
    const { digest, ...looked } = await partners.reload();
    expect(looked).toStrictEqual({ file: 'partners', outcome: 'valid' });
    expect(partners.all()).toMatchObject([{ name: 'a' }]);
    expect(await partners.reload(digest)).toStrictEqual({ file: 'partners', outcome: 'reloaded', digest });
    expect(partners.all()).toMatchObject([{ name: 'b' }]);
    written("partners: [{ name: c, address: '192.0.2.7' }]\n");
    expect(await partners.reload(digest)).toMatchObject({ file: 'partners', outcome: 'broken', problems: [{}] });
    written("partners: [{ name: c, address: '192.0.2.7:1' }]\n");
    expect(await partners.reload(digest)).toMatchObject({ file: 'partners', outcome: 'changed' });
    expect(partners.all()).toMatchObject([{ name: 'b' }]);
  });

  test('has nobody where none is named', async () => {
    expect(new PartnersFile(undefined, silent).all()).toStrictEqual([]);
    expect(await new PartnersFile(undefined, silent).reload()).toStrictEqual({ file: 'partners', outcome: 'no-file' });
    expect(new PartnersFile(written('partners: []\n'), silent).all()).toStrictEqual([]);
  });

  test('takes an address as it is, without a look-up', async () => {
    const partners = new PartnersFile(written("partners: [{ name: a, address: '192.0.2.7:1' }]\n"), silent);
    expect(await partners.reach('a')).toMatchObject({ server: { address: '192.0.2.7', port: 1 } });
  });

  test.each([
    ["{ name: a, address: '192.0.2.7' }", 'partners[0].address: is 192.0.2.7; expected host:port'],
    ["{ name: a, address: '192.0.2.7:0' }", 'expected host:port'],
    ["{ name: a, address: '192.0.2.7:65536' }", 'expected host:port'],
    ["{ name: a, address: '[192.0.2.7]:1' }", 'expected host:port'],
    ["{ name: a, address: 'x y:1' }", 'expected host:port'],
    ["{ name: a, address: '_cpnp._tcp.nordlink.example' }", 'expected host:port'],
    ["{ name: a, address: '_cpnp._udp.nordlink.example:7' }", 'expected host:port'],
    ["{ name: a, address: 'a:1' }, { name: a, address: 'b:1' }", 'partners[1].name: is a, which another partner has'],
    ["{ name: a, address: 'a:1', accept: never }", 'accept'],
    ["{ name: a, address: 'a:1', key: secret }", 'key'],
    ['{ name: a }', 'address'],
  ])('is refused with the place of what is wrong: %s', (entries, words) => {
    const read = () => new PartnersFile(written(`partners: [${entries}]\n`), silent);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(words);
  });
});
