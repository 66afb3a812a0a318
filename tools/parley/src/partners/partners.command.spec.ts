import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const since = '2026-11-30T10:00:00.000Z';
const closed = { state: 'closed', silences: 0 };
const open = { state: 'open', silences: 3, since, retryAt: '2026-11-30T10:01:00.000Z' };
const partners = [
  {
    name: 'nordlink',
    address: 'cpnp.nordlink.example:15321',
    accept: 'before-offer',
    answerWithinS: 120,
    breaker: closed,
  },
  { name: 'sud\u001b[31m', address: '192.0.2.7:15321', accept: 'on-parent-accept', answerWithinS: 300, breaker: open },
];
const child = {
  negotiation: 1,
  candidate: 'p1.1',
  partner: 'nordlink',
  child: 'c-1',
  createdAt: '2026-11-30T10:00:00.000Z',
};
const costs = { costs: { amount: '7.00', currency: 'EUR' } };
const children = [
  { ...child, state: 'ChildCompleted', isReleased: false, mayBeHeld: true },
  { ...child, child: 'c-3', state: 'ChildCompleted', isReleased: false, mayBeHeld: true, isToChange: true, ...costs },
  { ...child, child: 'c-2', state: 'Cancelled', isReleased: true, mayBeHeld: false },
];

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const parley = async (shown: object, ...words: readonly string[]) => {
  server = await openQuestionsServer({ 'broker.show-partners': () => shown });
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http } });
  const status = await run(['partners', ...words], terminal);
  return { status, out: terminal.out, asked: server.asked.map(({ request }) => request) };
};

describe('parley partners', () => {
  it('lists whom child orders are negotiated with, and prints nothing that moves a terminal', async () => {
    const { status, out, asked } = await parley({ partners });
    expect({ status, asked }).toStrictEqual({ status: 0, asked: [{}] });
    expect(out).not.toContain('\u001b');
    expect(out.split('\n')[1]).toMatch(/^nordlink +cpnp\.nordlink\.example:15321 +before-offer +120 s +closed$/);
    expect(out.split('\n')[2]).toMatch(
      /300 s +open since 2026-11-30T10:00:00.000Z after 3 silences, tried again from 2026-11-30T10:01:00.000Z on$/,
    );
  });

  it('lists the child orders of an order with their states, and what one costs that is not as it is needed', async () => {
    const { out, asked } = await parley({ partners, children }, 'pqo-1');
    expect(asked).toStrictEqual([{ orderId: 'pqo-1' }]);
    expect(out.split('\n').slice(1)).toStrictEqual([
      expect.stringMatching(/^c-1 +nordlink +1 +ChildCompleted +yes +yes$/),
      expect.stringMatching(/^c-3 +nordlink +1 +ChildCompleted +otherwise +yes +7\.00 EUR$/),
      expect.stringMatching(/^c-2 +nordlink +1 +Cancelled +no +no$/),
    ]);
  });

  it('prints a line of JSON for each', async () => {
    const { out } = await parley({ partners, children }, 'pqo-1', '--json');
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)).toStrictEqual(children);
  });

  it('says so where there is none', async () => {
    expect((await parley({ partners: [] })).out).toBe('The broker knows no partner.');
    server?.close();
    expect((await parley({ partners, children: [] }, 'pqo-1')).out).toBe('The order has no child orders.');
  });
});

describe('parley partners ping', () => {
  const ping = async (pinged: object, ...words: readonly string[]) => {
    server = await openQuestionsServer({ 'broker.ping-partner': () => pinged });
    const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http } });
    const status = await run(['partners', 'ping', 'nordlink', ...words], terminal);
    return { status, out: terminal.out, asked: server.asked.map(({ request }) => request) };
  };
  const address = '192.0.2.7 15321';

  it.each([
    [
      { outcome: 'offer', reasons: [], address, roundTripMs: 12 },
      0,
      'an OFFER, which was declined, the first message after 12 ms',
    ],
    [
      { outcome: 'refusal', statusCode: 6, reasons: ['no\u001b place'], address, roundTripMs: 3 },
      0,
      String.raw`FAIL 6 (no\u001b place)`,
    ],
    [{ outcome: 'processing', reasons: [], address, roundTripMs: 3 }, 0, 'has heard us'],
    [{ outcome: 'silence', reasons: [], address }, 1, 'nordlink: 192.0.2.7 15321 does not answer'],
    [{ outcome: 'not-reached', reasons: ['no such name'] }, 1, 'nordlink: is not reached (no such name)'],
  ])('says what came of it, and by its status whether anything did: %j', async (pinged, status, said) => {
    const { out, ...rest } = await ping(pinged);
    expect(rest).toStrictEqual({ status, asked: [{ partner: 'nordlink' }] });
    expect(out).toContain(said);
  });

  it('is one line of JSON where that is asked for', async () => {
    const pinged = { outcome: 'silence', reasons: [], address };
    expect(JSON.parse((await ping(pinged, '--json')).out)).toStrictEqual(pinged);
  });
});
