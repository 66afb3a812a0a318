import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const digest = 'abcdef0123456789'.repeat(4);
const services = ['policy', 'order', 'gateway'];
type Answer = (request: object) => object;
const good: Answer = (request) => ({ outcome: 'digest' in request ? 'reloaded' : 'valid', digest });

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
async function reload(answers: Readonly<Record<string, Answer>>, ...words: string[]) {
  const replies = {
    'broker.reload-partners': answers['broker'] ?? (() => ({ file: 'partners', outcome: 'no-file' })),
    ...Object.fromEntries(services.map((name) => [`${name}.reload-provider`, answers[name] ?? good])),
  };
  server = await openQuestionsServer(replies);
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http } });
  const status = await run(['provider', 'reload', ...words], terminal);
  const taken = server.asked.filter(({ request }) => 'digest' in request).map(({ subject }) => subject);
  return { status, out: terminal.out, err: terminal.err, taken };
}

describe('parley provider reload', () => {
  it('has every service look at the file, and then take what all have seen, the gateway last', async () => {
    expect(await reload({})).toStrictEqual({
      status: 0,
      out: 'The provider file abcdef012345 is in use: policy, order, gateway.',
      err: '',
      taken: services.map((name) => `${name}.reload-provider`),
    });
  });

  it('says who has it read when the file is taken, and not while it is looked at', async () => {
    await reload({}, '--as', 'ada');
    const looked = services.map((name) => ({ subject: `${name}.reload-provider`, request: {} }));
    expect(server?.asked).toStrictEqual([
      { subject: 'broker.reload-partners', request: {} },
      ...looked,
      ...looked.map(({ subject }) => ({ subject, request: { digest, author: 'ada' } })),
    ]);
  });

  it('has the broker read the partners file in the same way, and takes no file where one is broken', async () => {
    const partners: Answer = (request) => ({ ...good(request), file: 'partners', digest: '0123456789abcdef' });
    const { status, out, taken } = await reload({ broker: partners });
    expect(status).toBe(0);
    expect(out.split('\n')).toStrictEqual([
      'The provider file abcdef012345 is in use: policy, order, gateway.',
      'The partners file 0123456789ab is in use: broker.',
    ]);
    expect(taken).toStrictEqual(['broker.reload-partners', ...services.map((name) => `${name}.reload-provider`)]);
    server?.close();
    const problems = [{ where: 'partners.yaml:1:1', message: 'is 7' }];
    const refused = await reload({ broker: () => ({ file: 'partners', outcome: 'broken', problems }) });
    expect(refused).toMatchObject({ status: 1, out: '', taken: [] });
    expect(refused.err).toContain('partners.yaml:1:1: is 7');
  });

  it('names the live orders that have what is gone', async () => {
    const stranded = { orders: [{ orderId: 'pqo-1\u001b', gone: ['device ed-1', 'stub ed-1/ge-0'] }], orderCount: 3 };
    const { status, out } = await reload({ policy: (request) => ({ ...good(request), stranded }) });
    expect(status).toBe(0);
    expect(out.split('\n').slice(1)).toStrictEqual([
      '3 live orders stranded:',
      '  pqo-1\\u001b  device ed-1, stub ed-1/ge-0 gone',
      '  and 2 others',
    ]);
  });

  it.each<[string, Readonly<Record<string, Answer>>, string]>([
    [
      'a broken file',
      { order: () => ({ outcome: 'broken', problems: [{ where: 'p.yaml:7:3', message: 'is 7' }] }) },
      'p.yaml:7:3: is 7',
    ],
    [
      'different files',
      { gateway: () => ({ outcome: 'valid', digest: '0123456789abcdef' }) },
      'do not see the same provider file',
    ],
    [
      'no file at all',
      Object.fromEntries(services.map((name) => [name, () => ({ outcome: 'no-file' })])),
      'No service was started',
    ],
  ])('takes nothing and says why: %s', async (_, answers, said) => {
    const refused = await reload(answers);
    expect(refused).toMatchObject({ status: 1, out: '', taken: [] });
    expect(refused.err).toContain(said);
    expect(refused.err).toContain('Nothing was changed.');
  });

  it('says which service kept the old file when it changed in between, in words and as JSON', async () => {
    const answers = {
      gateway: (request: object) => ('digest' in request ? { outcome: 'changed', digest: 'x' } : good(request)),
    };
    const words = await reload(answers);
    expect(words).toMatchObject({ status: 1, out: 'The provider file abcdef012345 is in use: policy, order.' });
    expect(words.err).toContain('Not in use: gateway. Reload again');
    server?.close();
    const json = await reload(answers, '--json');
    expect(json).toMatchObject({ status: 1, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({ outcome: 'partly', digest });
  });
});
