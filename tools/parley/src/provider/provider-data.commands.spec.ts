import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseProviderFile, sectionOwners } from '@parley/config';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-provider-data-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (text: string): string => {
  const file = join(folder, 'provider.yaml');
  writeFileSync(file, text);
  return file;
};

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
async function parley(reply: (request: object) => object, ...words: readonly string[]) {
  const subjects = ['apply', 'diff', 'show'].map((name) => `policy.${name}-provider`);
  server = await openQuestionsServer(Object.fromEntries(subjects.map((subject) => [subject, reply])));
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http } });
  const status = await run(['provider', ...words], terminal);
  return { status, out: terminal.out, err: terminal.err, asked: server.asked };
}

const changes = [
  { part: 'network.edgeDevices', entry: 'ed-1\u001b', what: 'changed', members: ['place', 'stubLinks'] },
  { part: 'prices', what: 'removed' },
];
const stranded = { orders: [{ orderId: 'pqo-1', gone: ['device ed-2'] }], orderCount: 1 };
const broken = {
  ...{ outcome: 'broken', version: 2, changes: [], changeCount: 0 },
  problems: [{ where: 'p.yaml:7:3 network', message: 'is 7' }],
};
const table = [
  'PART                 ENTRY       CHANGE   MEMBERS',
  'network.edgeDevices  ed-1\\u001b  changed  place, stubLinks',
  'prices                           removed',
];

describe('parley provider apply', () => {
  it('gives the policy the text of the file under a name, and says what is in use and what is not taken', async () => {
    const file = written('customers: 7 # as it is\n');
    const reply = { outcome: 'applied', version: 3, changes, changeCount: 5, stranded };
    const { status, out, asked } = await parley(() => reply, 'apply', file, '--as', 'ada');
    expect(status).toBe(0);
    expect(asked).toStrictEqual([
      {
        subject: 'policy.apply-provider',
        request: {
          ...{ text: 'customers: 7 # as it is\n', name: file, author: 'ada' },
          ...{ base: 7, requestId: expect.stringMatching(/^[\w-]{36}$/) as string },
        },
      },
    ]);
    expect(out.split('\n').map((line) => line.trimEnd())).toStrictEqual([
      'Version 3 is in use, applied by ada.',
      ...table,
      'and 3 others',
      '1 live order stranded:',
      '  pqo-1  device ed-2 gone',
      'Not taken: mail addresses of approvers, which the order service reads from its own file.',
    ]);
  });

  it('says which version came between, with a status of its own, and draws another request each time', async () => {
    const reply = { outcome: 'superseded', version: 8, changes: [], changeCount: 0 };
    const file = written('a: 1');
    const { status, out, err, asked } = await parley(() => reply, 'apply', file);
    expect({ status, out }).toStrictEqual({ status: 1, out: '' });
    expect(err).toContain('Version 8 is in use by now, and 7 was when this began: nothing was changed.');
    server?.close();
    const { asked: again } = await parley(() => reply, 'apply', file);
    const [one, other] = [asked, again].map(([first]) => (first?.request as { readonly requestId: string }).requestId);
    expect(one).not.toBe(other);
  });

  it('says what of the file is not taken', async () => {
    const problems = [{ where: 'contacts of acme', message: 'were erased' }];
    const reply = { outcome: 'unchanged', version: 3, changes: [], changeCount: 0, problems };
    for (const word of ['apply', 'diff']) {
      const said = word === 'diff' ? { ...reply, outcome: 'compared' } : reply;
      const { status, err } = await parley(() => said, word, written('a: 1'));
      expect({ status, err }).toStrictEqual({ status: 0, err: 'contacts of acme: were erased' });
      server?.close();
    }
  });

  it('names the system user who gives no name, and says when nothing is other than it was', async () => {
    const reply = { outcome: 'unchanged', version: 3, changes: [], changeCount: 0 };
    const { status, out, asked } = await parley(() => reply, 'apply', written('a: 1'));
    expect(status).toBe(0);
    expect(out).toContain('Version 3 stays in use: the file says the same.');
    expect(asked[0]?.request).toHaveProperty('author', expect.stringMatching(/./));
  });

  it.each([
    ['a file that is not there', 'nowhere.yaml', 'is not there'],
    ['a folder', folder, 'is a folder'],
  ])('asks nobody about %s', async (_, file, said) => {
    const { status, err, asked } = await parley(() => ({}), 'apply', file);
    expect({ status, asked }).toStrictEqual({ status: 2, asked: [] });
    expect(err).toContain(said);
  });

  it('asks about a file that a question carries when it is packed, and not about a larger one', async () => {
    const reply = { outcome: 'unchanged', version: 1, changes: [], changeCount: 0 };
    // Random digits of base64url are packed into three quarters, which they are again when they are written down.
    const file = (octets: number) => written(`# ${randomBytes(octets).toString('base64url')}`);
    expect((await parley(() => reply, 'apply', written('#'.repeat(2_000_000)))).status).toBe(0);
    server?.close();
    expect((await parley(() => reply, 'apply', file(600_000))).status).toBe(0);
    server?.close();
    const { status, err, asked } = await parley(() => reply, 'apply', file(700_000));
    expect({ status, asked }).toStrictEqual({ status: 2, asked: [] });
    expect(err).toContain('parley provider reload');
  });

  it.each(['apply', 'diff'])(
    '%s tells nobody what is no YAML, of which an answer would repeat a part',
    async (word) => {
      const file = written('customers:\n  - "Ada" Lovelace\n');
      const { status, err, asked } = await parley(() => ({}), word, file);
      expect({ status, asked }).toStrictEqual({ status: 2, asked: [] });
      expect(err).toContain('provider.yaml:2:');
    },
  );

  it.each(['apply', 'diff'])('%s shows the persons of a file to the policy alone', async (word) => {
    const reply = { outcome: word === 'diff' ? 'compared' : 'unchanged', version: 3, changes: [], changeCount: 0 };
    const text = 'customers: [{ id: acme, contacts: [{ name: Ada Lovelace, email: ada@acme.example }] }]';
    const { asked } = await parley(() => reply, word, written(text));
    expect(asked).toMatchObject([{ request: { text } }]);
    expect(server?.heard.join()).not.toMatch(/Lovelace|acme/);
  });
});

describe('parley provider diff', () => {
  it('says what would change', async () => {
    const reply = { outcome: 'compared', version: 2, changes, changeCount: 2 };
    const { status, out, asked } = await parley(() => reply, 'diff', written('a: 1'));
    expect(status).toBe(0);
    expect(asked.map(({ subject }) => subject)).toStrictEqual(['policy.diff-provider']);
    expect(out.split('\n').map((line) => line.trimEnd())).toStrictEqual([
      'The file would change version 2, which is in use:',
      ...table,
    ]);
  });

  it('says so when nothing would, and prints what the policy says as JSON', async () => {
    const reply = { outcome: 'compared', version: 2, changes: [], changeCount: 0 };
    const file = written('a: 1');
    expect((await parley(() => reply, 'diff', file)).out).toBe('The file says what version 2 says, which is in use.');
    server?.close();
    expect(JSON.parse((await parley(() => reply, 'diff', file, '--json')).out)).toStrictEqual(reply);
  });
});

it.each(['apply', 'diff'])('parley provider %s says where a broken file is wrong, as check does', async (word) => {
  const file = written('a: 1');
  const words = await parley(() => broken, word, file);
  expect(words).toMatchObject({ status: 1, out: 'p.yaml:7:3 network: is 7', err: '1 problem: nothing was changed.' });
  server?.close();
  const json = await parley(() => broken, word, file, '--json');
  expect(json).toMatchObject({ status: 1, err: '' });
  expect(JSON.parse(json.out)).toStrictEqual(broken);
});

describe('parley provider show', () => {
  const device = { name: 'ed-1', place: "Paris: 'Nord' #1", stubLinks: [{ name: '0', capacityBps: 1_000_000_000 }] };
  const document = {
    network: { edgeDevices: [device], coreLinks: [] },
    prices: { currency: 'EUR', perSite: '120.00', perCommittedMbps: '1.50' },
  };
  const text = JSON.stringify(document);
  const of = (version: number, piece: string, pieces = 1) => ({
    ...{ version, changedAt: '2026-11-30T10:00:00.000Z', source: 'apply', author: 'ada', pieces, text: piece },
  });

  it('prints YAML that reads as what the policy has, with its version and author', async () => {
    const { status, out, asked } = await parley(() => of(3, text), 'show', '--section', 'prices');
    expect(status).toBe(0);
    expect(asked[0]?.request).toStrictEqual({ section: 'prices' });
    expect(out.split('\n')[0]).toBe(
      '# version 3, 2026-11-30T10:00:00.000Z, from a file that was applied, by ada (as they say themselves)',
    );
    const customers = [{ id: 'acme', prefixes: ['192.0.2.0/24'] }];
    const file = `${out}\ncustomers: ${JSON.stringify(customers)}\n`;
    expect(parseProviderFile(file, 'shown.yaml')).toStrictEqual({ ...document, customers });
  });

  it('prints contacts, which are sealed, so that a file leaves them as they are', async () => {
    const sealed = { sealed: 'AAAA', keyOf: 'acme' };
    const customers = [
      { id: 'acme', prefixes: ['192.0.2.0/24'], contacts: sealed },
      { id: 'bolt', prefixes: ['203.0.113.0/24'] },
    ];
    const recorded = JSON.stringify({ ...document, customers });
    const { out } = await parley(() => of(3, recorded), 'show');
    expect(out.split('\n')[1]).toBe('# the contacts of acme are sealed: parley customer contacts ID');
    expect(out).not.toContain('AAAA');
    expect(parseProviderFile(out, 'shown.yaml')).toStrictEqual({
      ...document,
      customers: [{ id: 'acme', prefixes: ['192.0.2.0/24'], contactsAsRecorded: true }, customers[1]],
    });
  });

  it('puts pieces together, and begins again when another version comes in between', async () => {
    const pieces = [
      of(3, text.slice(0, 9), 2),
      of(4, 'of another', 2),
      of(4, text.slice(0, 9), 2),
      of(4, text.slice(9), 2),
    ];
    const { out, asked } = await parley(() => pieces.shift() ?? {}, 'show', '--json');
    expect(asked.map(({ request }) => request)).toStrictEqual([{}, { piece: 2 }, {}, { piece: 2 }]);
    expect(JSON.parse(out)).toStrictEqual({
      ...{ version: 4, changedAt: '2026-11-30T10:00:00.000Z', source: 'apply', author: 'ada' },
      document,
    });
  });

  it('says so of a section that is not set', async () => {
    const { out } = await parley(() => of(3, '{}'), 'show', '--section', 'rules');
    expect(out.split('\n')[1]).toBe('# rules is not set');
  });

  it('knows the sections of a provider file, and refuses others', async () => {
    for (const section of [...Object.keys(sectionOwners), 'tenants']) {
      const { status } = await parley(() => of(1, '{}'), 'show', '--section', section);
      expect(status).toBe(section === 'tenants' ? 2 : 0);
      server?.close();
    }
  });
});
