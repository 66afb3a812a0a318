import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const since = '2026-11-30T10:00:00.000Z';
const closed = { state: 'closed', silences: 0 };
const open = { state: 'open', silences: 3, since, retryAt: '2026-11-30T10:01:00.000Z' };
const none = { open: 0, held: 0, exposed: 0, alarms: 0 };
const until = '2026-11-30T11:00:00.000Z';
const partners = [
  {
    name: 'nordlink',
    address: 'cpnp.nordlink.example:15321',
    accept: 'before-offer',
    answerWithinS: 120,
    breaker: closed,
    silentAt: since,
    children: none,
  },
  { name: 'gone', breaker: closed, children: { ...none, held: 1, exposed: 1, alarms: 1 } },
  {
    name: 'sud\u001b[31m',
    address: '192.0.2.7:15321',
    accept: 'on-parent-accept',
    answerWithinS: 300,
    breaker: open,
    children: { ...none, open: 2, held: 3, exposed: 2 },
    exposedUntil: until,
  },
];
let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const parley = async (shown: object, ...words: readonly string[]) => {
  server = await openQuestionsServer({ 'broker.show-partners': () => shown });
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http } });
  const status = await run(['partners', ...words], terminal);
  return { status, out: terminal.out, err: terminal.err, asked: server.asked.map(({ request }) => request) };
};

describe('parley partners', () => {
  it('lists whom child orders are negotiated with, and prints nothing that moves a terminal', async () => {
    const { status, out, asked } = await parley({ partners });
    expect({ status, asked }).toStrictEqual({ status: 0, asked: [{}] });
    expect(out).not.toContain('\u001b');
    const [, nordlink, gone, sud] = out.split('\n');
    expect(nordlink).toMatch(
      /^nordlink +cpnp\.nordlink\.example:15321 +before-offer +120 s +0 +0 +0 +0 +closed, last silent at 2026-11-30T10:00:00.000Z$/,
    );
    expect(gone).toMatch(/^gone +not in the partners file +- +- +0 +1 +1 until it confirms the end +1 +closed$/);
    expect(sud).toMatch(
      /300 s +2 +3 +2 until 2026-11-30T11:00:00.000Z +0 +open since 2026-11-30T10:00:00.000Z after 3 silences, tried again from 2026-11-30T10:01:00.000Z on$/,
    );
  });

  it('prints a line of JSON for each, and warns where the list does not know all', async () => {
    const { out, err } = await parley({ partners, lagEvents: 7 }, '--json');
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)).toStrictEqual(partners);
    expect(err).toContain('does not know the last 7 events');
  });

  it('says so where there is none', async () => {
    expect((await parley({ partners: [] })).out).toBe('The broker knows no partner.');
  });

  it('has no word for an order: its child orders are those of "parley children"', async () => {
    const { status, asked } = await parley({ partners }, 'pqo-1');
    expect({ status, asked }).toStrictEqual({ status: 2, asked: [] });
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
