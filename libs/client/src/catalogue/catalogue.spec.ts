import { once } from 'node:events';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { canonicalForm, parseCpd } from '@parley/cpp';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientFault } from '../client-fault.js';
import { documentOfTemplate } from './catalogue.js';
import { catalogue } from './read-catalogue.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const spki = publicKey.export({ type: 'spki', format: 'der' });
const fingerprint = createHash('sha256').update(spki).digest('hex');

const template = {
  name: 'pipe',
  title: 'A pipe',
  model: 'frozen',
  until: '2027-01-01T00:00:00Z',
  fixed: ['capacity'],
  price: { currency: 'EUR', setUpMinor: 1, recurringMinor: 2, period: 'month' },
  profile: { customerNodesMap: [{ identifier: 'a' }] },
};
const document = {
  format: 'parley-catalogue-1',
  version: 3,
  changedAt: '2026-11-30T10:00:00.000Z',
  templates: [template],
};
const signed = (of: object, signer = privateKey): string => {
  const value = sign(undefined, Buffer.from(canonicalForm(of)), signer).toString('base64url');
  const signature = { algorithm: 'ed25519', publicKey: spki.toString('base64url'), value };
  return JSON.stringify({ ...of, signature }, undefined, 2);
};

let server: Server;
let from: { readonly host: string; readonly port: number };
let answer: { readonly statusCode?: number; readonly body: string };
let asked: { readonly url: string | undefined; readonly headers: IncomingHttpHeaders } | undefined;
beforeAll(async () => {
  server = createServer(({ url, headers }, response) => {
    asked = { url, headers };
    response.writeHead(answer.statusCode ?? 200, { etag: '"tag"' }).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  from = { host: '127.0.0.1', port: address.port };
});
afterAll(() => void server.close());

const read = (body: string, options: Partial<Parameters<typeof catalogue>[0]> = {}) => {
  answer = { body };
  return catalogue({ from, ...options });
};
const faultOf = async (reading: Promise<unknown>): Promise<string> => {
  const fault: unknown = await reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(fault instanceof ClientFault)) throw new TypeError('no fault', { cause: fault });
  return `${fault.code}: ${fault.message}`;
};

describe('a catalogue', () => {
  it('is read with the key that signed it', async () => {
    const { format: _, ...announced } = document;
    expect(await read(signed(document))).toStrictEqual({ ...announced, fingerprint, tag: '"tag"' });
    expect(asked?.url).toBe('/catalogue');
    expect(asked?.headers['if-none-match']).toBe(undefined);
  });

  it('is taken when its key has the fingerprint that is expected, however that is written', async () => {
    const pairs = fingerprint.toUpperCase().match(/../g)?.join(':');
    expect((await read(signed(document), { fingerprint: pairs })).version).toBe(3);
    expect(await faultOf(read(signed(document), { fingerprint: fingerprint.replace(/^./, 'g') }))).toMatch(
      /^wrong-argument: fingerprint: "g.*" is no SHA-256/,
    );
  });

  it('is not trusted with another key', async () => {
    const other = 'ab'.repeat(32);
    expect(await faultOf(read(signed(document), { fingerprint: other }))).toBe(
      `not-trusted: the catalogue is not trusted: it is signed with the key ${fingerprint}, and ${other} is expected`,
    );
  });

  it('is not trusted with the signature of another key than it shows', async () => {
    const forged = signed(document, generateKeyPairSync('ed25519').privateKey);
    expect(await faultOf(read(forged))).toBe(
      'not-trusted: the catalogue is not trusted: its signature is of something else',
    );
  });

  it('is not trusted when anything of it was changed, and is when its members are turned around', async () => {
    const whole = JSON.parse(signed(document)) as Record<string, unknown>;
    const members = Object.keys(document).filter((name) => name !== 'format');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...members), fc.jsonValue(), async (member, value) => {
        fc.pre(canonicalForm(whole[member]) !== canonicalForm(value));
        expect(await faultOf(read(JSON.stringify({ ...whole, [member]: value })))).toMatch(/^not-trusted: /);
      }),
      { numRuns: 30 },
    );
    expect(await faultOf(read(JSON.stringify({ ...whole, more: 1 })))).toMatch(/^not-trusted: /);
    const turned = Object.fromEntries(Object.entries(whole).toReversed());
    expect((await read(JSON.stringify(turned))).version).toBe(3);
  });

  it.each([
    ['is not signed', JSON.stringify(document), 'not-trusted: the catalogue is not trusted: it is not signed'],
    [
      'has no ed25519 signature',
      JSON.stringify({ ...document, signature: { algorithm: 'rsa' } }),
      'not-trusted: the catalogue is not trusted: it is not signed with ed25519',
    ],
    [
      'has a key that is none',
      JSON.stringify({ ...document, signature: { algorithm: 'ed25519', publicKey: 'AAAA', value: '' } }),
      'not-trusted: the catalogue is not trusted: its key cannot be read',
    ],
    ['is no JSON', '<html>', 'no-catalogue: what came is no catalogue: it is no JSON'],
    ['is no object', '[]', 'no-catalogue: what came is no catalogue: it is no JSON object'],
    [
      'has another form',
      signed({ ...document, format: 'parley-catalogue-2' }),
      'no-catalogue: what came is no catalogue: it is of the form "parley-catalogue-2"',
    ],
    [
      'has no version',
      signed({ ...document, version: '3' }),
      'no-catalogue: what came is no catalogue: it has no version, instant or templates',
    ],
    ...(
      [
        { ...template, name: 1 },
        { ...template, model: 'x' },
        { ...template, fixed: ['x'] },
        { ...template, price: { ...template.price, setUpMinor: 0.5 } },
        { ...template, profile: {} },
        { ...template, until: 5 },
        null,
      ] as const
    ).map((one): [string, string, string] => [
      `has a template that is none: ${JSON.stringify(one).slice(0, 30)}`,
      signed({ ...document, templates: [template, one] }),
      'no-catalogue: what came is no catalogue: template 2 is none that can be read',
    ]),
  ])('is a fault where it %s', async (_, body, fault) => {
    expect(await faultOf(read(body))).toBe(fault);
  });

  it('is a fault with the words of the provider who refuses it', async () => {
    answer = { statusCode: 403, body: JSON.stringify({ message: 'nothing is told to this address' }) };
    expect(await faultOf(catalogue({ from }))).toBe(
      'no-catalogue: the provider gives no catalogue: HTTP status 403 (nothing is told to this address)',
    );
    answer = { statusCode: 302, body: '' };
    expect(await faultOf(catalogue({ from }))).toBe('no-catalogue: the provider gives no catalogue: HTTP status 302');
  });

  it('is a fault when nobody answers, or it is longer than any catalogue', async () => {
    expect(await faultOf(catalogue({ from: { host: '127.0.0.1', port: 1 } }))).toBe(
      'no-answer: no catalogue from 127.0.0.1 port 1: ECONNREFUSED',
    );
    expect(await faultOf(read('x'.repeat(4 * 1024 * 1024 + 1)))).toMatch(/^no-catalogue: .* more than 4194304 octets$/);
    expect(await faultOf(catalogue({ from: 'srv:example.net' }))).toMatch(/^wrong-argument: from: /);
  });

  it('is the one that is known when the provider has no other', async () => {
    const known = await read(signed(document));
    answer = { statusCode: 304, body: '' };
    expect(await catalogue({ from, known })).toBe(known);
    expect(asked?.headers['if-none-match']).toBe('"tag"');
    expect(await faultOf(catalogue({ from, known, fingerprint: 'ab'.repeat(32) }))).toMatch(/^not-trusted: /);
  });

  it('is not trusted when it is older than the one that is known, however well it is signed', async () => {
    const known = await read(signed(document));
    const at = (instant: string) => signed({ ...document, version: 2, changedAt: instant });
    const older = 'not-trusted: the catalogue is not trusted: it is version 2 of';
    for (const instant of ['2026-11-29T10:00:00.000Z', document.changedAt, '2026-11-30T11:00:00+02:00', 'then'])
      expect(await faultOf(read(at(instant), { known, fingerprint }))).toBe(
        `${older} ${instant}, older than the known version 3 of ${document.changedAt}`,
      );
    // As from a provider that begins anew.
    expect((await read(at('2026-11-30T10:00:00.001Z'), { known })).version).toBe(2);
    expect((await read(signed({ ...document, version: 4 }), { known })).version).toBe(4);
    expect((await read(signed(document), { known })).version).toBe(3);
  });

  it('has templates that documents are made from', async () => {
    const [first] = (await read(signed(document))).templates;
    if (first === undefined) throw new TypeError('no template');
    const made = documentOfTemplate(first);
    expect(made).toStrictEqual({ template: 'pipe', components: [{ profiles: [template.profile] }] });
    expect(parseCpd(made).kind).toBe('valid');
  });
});
