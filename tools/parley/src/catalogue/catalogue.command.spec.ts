import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { canonicalForm, requestedCpd } from '@parley/cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { exitStatus } from '../exit-status.js';
import { run } from '../run.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const spki = publicKey.export({ type: 'spki', format: 'der' });
const fingerprint = createHash('sha256').update(spki).digest('hex');
const profile = { customerNodesMap: [{ identifier: 'a' }] };
const long = 'a-name-without-an-end'.repeat(3);
const pipe = {
  name: 'pipe',
  title: 'two sites\u001b[2J',
  model: 'frozen',
  until: '2027-01-01T00:00:00Z',
  fixed: ['capacity', 'conformanceTraffic'],
  price: { currency: 'EUR', setUpMinor: 25_000, recurringMinor: 9_900, period: 'month' },
  offerValidityMs: 172_800_000,
  profile,
};
const mesh = { name: 'mesh', model: 'announcement', from: '2026-12-01T00:00:00Z', fixed: [], profile };
const yen = { ...mesh, name: 'yen', price: { currency: 'JPY', setUpMinor: 0, recurringMinor: 500, period: 'year' } };

let templates: readonly object[];
let server: Server;
let from: string;
beforeAll(async () => {
  server = createServer((_, response) => {
    const document = { format: 'parley-catalogue-1', version: 3, changedAt: '2026-11-30T10:00:00.000Z', templates };
    const value = sign(undefined, Buffer.from(canonicalForm(document)), privateKey).toString('base64url');
    const signature = { algorithm: 'ed25519', publicKey: spki.toString('base64url'), value };
    response.end(JSON.stringify({ ...document, signature }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  from = `127.0.0.1:${address.port}`;
});
afterAll(() => void server.close());

async function catalogue(words: readonly string[], setting: ConstructorParameters<typeof RecordingTerminal>[0] = {}) {
  const terminal = new RecordingTerminal(setting);
  const status = await run(['catalogue', '--from', from, ...words], terminal);
  return { status, out: terminal.out, err: terminal.err };
}

describe('parley catalogue', () => {
  it('shows the templates with what they cost, and whose key signed them', async () => {
    templates = [pipe, mesh, yen];
    const { status, out, err } = await catalogue(['--fingerprint', fingerprint]);
    expect({ status, err }).toStrictEqual({ status: exitStatus.done, err: '' });
    expect(out.split('\n').map((line) => line.trimEnd())).toStrictEqual([
      'TEMPLATE  MODEL         PRICE                           OFFERED           VALID     FIXED                        WHAT IT IS',
      'pipe      frozen        EUR 99.00 a month, 250.00 once  until 2027-01-01  2 d       capacity conformanceTraffic  two sites\\u001b[2J',
      'mesh      announcement  as ordered                      from 2026-12-01   not said',
      'yen       announcement  JPY 500 a year                  from 2026-12-01   not said',
      '3 templates, version 3 of 2026-11-30T10:00:00.000Z, signed with the key',
      `  ${fingerprint}`,
    ]);
  });

  it('says that nobody has compared the key where no fingerprint is given', async () => {
    templates = [];
    expect((await catalogue([])).out.split('\n')).toStrictEqual([
      '0 templates, version 3 of 2026-11-30T10:00:00.000Z, signed with the key',
      `  ${fingerprint}`,
      'which nobody has compared with that of the provider: --fingerprint does',
    ]);
  });

  it('keeps within 80 columns', async () => {
    templates = [pipe, mesh, { ...pipe, name: long, title: `${long} ${long} ${long}` }];
    const { out } = await catalogue([], { columns: 80 });
    expect(out.split('\n').filter((line) => [...line].length > 80)).toStrictEqual([]);
    expect(out).toContain(long);
  });

  it('prints one object with --json', async () => {
    templates = [pipe];
    const { out } = await catalogue(['--json']);
    expect(JSON.parse(out)).toStrictEqual({
      version: 3,
      changedAt: '2026-11-30T10:00:00.000Z',
      templates: [pipe],
      fingerprint,
    });
  });

  it('prints the document of an order that is made from a template, as quote reads it', async () => {
    templates = [pipe];
    for (const words of [[], ['--json']]) {
      const document: unknown = JSON.parse((await catalogue(['--template', 'pipe', ...words])).out);
      expect(document).toStrictEqual({ template: 'pipe', components: [{ profiles: [profile] }] });
      expect(requestedCpd(document).kind).toBe('valid');
    }
    expect(await catalogue(['--template', 'pip'])).toStrictEqual({
      status: exitStatus.refused,
      out: '',
      err: 'no template pip is announced here; there are pipe',
    });
  });

  it('refuses another key than the one whose fingerprint is given', async () => {
    templates = [pipe];
    const other = 'ab'.repeat(32);
    const { status, out, err } = await catalogue(['--fingerprint', other]);
    expect({ status, out }).toStrictEqual({ status: exitStatus.refused, out: '' });
    expect(err).toContain(`it is signed with the key ${fingerprint}, and ${other} is expected`);
    const { out: json } = await catalogue(['--fingerprint', other, '--json']);
    expect(JSON.parse(json)).toMatchObject({ error: { code: 'not-trusted' } });
  });

  it('has its own status where nobody answers, and that of wrong words for a wrong fingerprint', async () => {
    const terminal = new RecordingTerminal();
    expect(await run(['catalogue', '--from', '127.0.0.1:1'], terminal)).toBe(exitStatus.noAnswer);
    expect(terminal.err).toBe('no catalogue from 127.0.0.1 port 1: ECONNREFUSED');
    const { status, err } = await catalogue(['--fingerprint', 'x']);
    expect(status).toBe(exitStatus.usage);
    expect(err).toBe('parley: "x" is no SHA-256: 64 hexadecimal digits, with or without colons');
  });
});
