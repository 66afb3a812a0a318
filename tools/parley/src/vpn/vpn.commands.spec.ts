import type { ListedVpn, ShownTunnelEnd } from '@parley/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';
import { listVpns } from './vpn-list.command.js';
import { showVpn } from './vpn-show.command.js';

const since = '2026-04-23T10:00:00.000Z';
const nowMs = Date.parse('2026-04-23T10:00:42.000Z');
const vpn: ListedVpn = {
  ...{ orderId: 'pqo-1', state: 'degraded', since, negotiation: 1 },
  ...{ wanted: 1_200, installed: 1_199, active: 1_198, failed: 1 },
  forgotten: [
    { device: 'ed9', by: 'ada', reason: 'burnt\u001b[2J' },
    { device: 'ed8', by: 'bob' },
  ],
  waitsFor: ['ed1', 'ed2', 'ed3', 'ed4'].map((device, at) => ({ device, ends: at + 1 })),
  failures: [{ tunnel: '7', devices: ['ed1', 'ed2\u001b[2J'], errorCode: 8, at: since }],
};
const end: ShownTunnelEnd = {
  ...{ tunnel: '8', device: 'ed1', peer: 'ed2', node: 'paris', peerNode: 'london', className: 'gold' },
  ...{ technology: 'gre', state: 'installed', since, waitsFor: 'peer' },
};
const other: ShownTunnelEnd = { ...end, device: 'ed2', peer: 'ed1', state: 'failed', errorCode: 8 };
const broken: ShownTunnelEnd = { ...other, mayExist: true, waitsFor: 'removal' };

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const terminalOn = (columns?: number) =>
  new RecordingTerminal({ env: { PARLEY_HTTP: server?.http ?? '' }, ...(columns !== undefined && { columns }) });

describe('parley vpn', () => {
  it('lists how many tunnels of each VPN are in use, and the first devices that are waited for', async () => {
    const pages = [
      { vpns: [vpn], next: 'pqo-1' },
      { vpns: [{ ...vpn, orderId: 'pqo-2', waitsFor: [] }], lagEvents: 3 },
    ];
    server = await openQuestionsServer({ 'vpn.list-vpns': () => pages.shift() ?? { vpns: [] } });
    const terminal = terminalOn();
    expect(await listVpns({ json: false, nowMs }, terminal)).toBe(0);
    expect(terminal.out).toMatchInlineSnapshot(`
      "ORDER  STATE     FOR   WANTED  INSTALLED  ACTIVE  FAILED  WAITS FOR
      pqo-1  degraded  42 s  1,200   1,199      1,198   1       ed1 (1 tunnel), ed2 (2 tunnels), ed3 (3 tunnels) and 1 more
      pqo-2  degraded  42 s  1,200   1,199      1,198   1       -"
    `);
    expect(terminal.err).toBe('The list does not know the last 3 events yet: parley read-model list');
    expect(server.asked.map(({ request }) => request)).toStrictEqual([{}, { after: 'pqo-1' }]);
  });

  it('keeps the list within 80 columns, with every order whole', async () => {
    const orderId = '0123456789abcdef0123456789abcdef';
    const others = [
      { ...vpn, orderId, state: 'active' as const, waitsFor: [], failed: 0 },
      { ...vpn, orderId: 'fedcba9876543210fedcba9876543210', waitsFor: [{ device: 'edge-of-rotterdam-1', ends: 199 }] },
    ];
    server = await openQuestionsServer({ 'vpn.list-vpns': () => ({ vpns: [vpn, ...others] }) });
    const terminal = terminalOn(80);
    expect(await listVpns({ json: false, nowMs }, terminal)).toBe(0);
    expect(terminal.out).toMatchInlineSnapshot(`
      "ORDER                             STATE     TUNNELS          WAITS FOR
      pqo-1                             degraded  1,200 wanted     ed1 (1 tunnel), ed2
                                        for 42 s  1,199 installed  (2 tunnels), ed3 (3
                                                  1,198 active     tunnels) and 1 more
                                                  1 failed
      0123456789abcdef0123456789abcdef  active    1,200 wanted     -
                                        for 42 s  1,199 installed
                                                  1,198 active
      fedcba9876543210fedcba9876543210  degraded  1,200 wanted     edge-of-rotterdam-1
                                        for 42 s  1,199 installed  (199 tunnels)
                                                  1,198 active
                                                  1 failed"
    `);
    expect(Math.max(...terminal.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(terminal.out).toContain(orderId);
  });

  it('shows one with each tunnel at each device, all pages together', async () => {
    const pages = [
      { vpn, tunnels: [end], next: 'a' },
      { vpn, tunnels: [other] },
    ];
    server = await openQuestionsServer({ 'vpn.show-vpn': () => pages.shift() ?? {} });
    const terminal = terminalOn();
    expect(await showVpn({ id: 'pqo-1', json: false, nowMs }, terminal)).toBe(0);
    expect(terminal.out).toMatchInlineSnapshot(`
      "VPN of order pqo-1
      state       degraded for 42 s
      tunnels     1,200 wanted, 1,199 installed, 1,198 active, 1 failed
      waits for   ed1 (1 tunnel), ed2 (2 tunnels), ed3 (3 tunnels) and 1 more
      forgotten   ed9, by ada: burnt\\u001b[2J
      forgotten   ed8, by bob
      last error  tunnel 7 of ed1 and ed2\\u001b[2J, error 8, 42 s ago; 1 failure kept

      DEVICE  TUNNEL  PEER  BY        STATE      FOR   ERROR    WAITS FOR
      ed1     8       ed2   gre gold  installed  42 s  -        the other end
      ed2     8       ed1   gre gold  failed     42 s  error 8  the other end"
    `);
    expect(server.asked.map(({ request }) => request)).toStrictEqual([
      { orderId: 'pqo-1' },
      { orderId: 'pqo-1', after: 'a' },
    ]);
  });

  it('says of an end that failed whether it may exist, and that its removal is waited for (VPN00 §6.10)', async () => {
    server = await openQuestionsServer({ 'vpn.show-vpn': () => ({ vpn, tunnels: [broken, other] }) });
    const terminal = terminalOn();
    expect(await showVpn({ id: 'pqo-1', json: false, nowMs }, terminal)).toBe(0);
    expect(terminal.out.split('\n').slice(-3).join('\n')).toMatchInlineSnapshot(`
      "DEVICE  TUNNEL  PEER  BY        STATE              FOR   ERROR    WAITS FOR
      ed2     8       ed1   gre gold  failed, may exist  42 s  error 8  its report of the removal
      ed2     8       ed1   gre gold  failed             42 s  error 8  the other end"
    `);
  });

  it('names what a device has not removed, the way out, and what is held back until it has (V16, V44)', async () => {
    const kept: ShownTunnelEnd = { ...broken, device: 'ed2\u001b[2J', notRemoved: true };
    const leaving: ShownTunnelEnd = { ...end, tunnel: '9', state: 'leaving', notRemoved: true, waitsFor: 'removal' };
    const later: ShownTunnelEnd = { ...end, tunnel: '10', state: 'planned', waitsFor: 'owed-removals' };
    server = await openQuestionsServer({ 'vpn.show-vpn': () => ({ vpn, tunnels: [kept, leaving, later] }) });
    const terminal = terminalOn(80);
    expect(await showVpn({ id: 'pqo-1', json: false, nowMs }, terminal)).toBe(0);
    expect(terminal.out).toMatchInlineSnapshot(`
      "VPN of order pqo-1
      state        degraded for 42 s
      tunnels      1,200 wanted, 1,199 installed, 1,198 active, 1 failed
      waits for    ed1 (1 tunnel), ed2 (2 tunnels), ed3 (3 tunnels) and 1 more
      not removed  ed2\\u001b[2J (1 tunnel), ed1 (1 tunnel): asked again within the
                   hour; parley vpn forget pqo-1 ed2\\u001b[2J waits no longer
      forgotten    ed9, by ada: burnt\\u001b[2J
      forgotten    ed8, by bob
      last error   tunnel 7 of ed1 and ed2\\u001b[2J, error 8, 42 s ago; 1 failure kept

      DEVICE        TUNNEL  PEER  BY        STATE         FOR   ERROR    WAITS FOR
      ed2\\u001b[2J  8       ed1   gre gold  failed, not   42 s  error 8  its report of
                                            removed, may                 the removal
                                            exist
      ed1           9       ed2   gre gold  leaving, not  42 s  -        its report of
                                            removed                      the removal
      ed1           10      ed2   gre gold  planned       42 s  -        its reports
                                                                         of removals"
    `);
    expect(Math.max(...terminal.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    const json = terminalOn();
    expect(await showVpn({ id: 'pqo-1', json: true, nowMs }, json)).toBe(0);
    expect(JSON.parse(json.out)).toMatchObject({ tunnels: [{ notRemoved: true }, { notRemoved: true }, {}] });
  });

  it('shows the hours of tunnels, and until when those wait that are outside of theirs (V45)', async () => {
    const nights = { timeZone: 'Europe/Berlin', windows: [{ from: '22:00', until: '06:00', weekdays: [1, 2, 3, 5] }] };
    const summer = { timeZone: 'UTC', windows: [{ months: [6, 7, 8] }, { monthDays: [1], lastDate: '2027-01-01' }] };
    const until = '2026-04-23T20:00:00.000Z';
    const there: ShownTunnelEnd = { ...end, state: 'active', hours: { schedule: nights, until } };
    const { since: _, ...planned } = end;
    const waits = { ...planned, state: 'waiting', waitsFor: 'hours' } as const;
    const waiting: readonly ShownTunnelEnd[] = [
      { ...waits, tunnel: '9', hours: { schedule: summer, own: true, until: '2026-06-01T00:00:00.000Z' } },
      { ...waits, tunnel: '9', device: 'ed2', peer: 'ed1', hours: { schedule: summer, own: true } },
    ];
    server = await openQuestionsServer({ 'vpn.show-vpn': () => ({ vpn, tunnels: [there, ...waiting] }) });
    const terminal = terminalOn(80);
    expect(await showVpn({ id: 'pqo-1', json: false, nowMs }, terminal)).toBe(0);
    expect(terminal.out).toMatchInlineSnapshot(`
      "VPN of order pqo-1
      state       degraded for 42 s
      tunnels     1,200 wanted, 1,199 installed, 1,198 active, 1 failed; 1 outside of
                  its hours
      waits for   ed1 (1 tunnel), ed2 (2 tunnels), ed3 (3 tunnels) and 1 more
      forgotten   ed9, by ada: burnt\\u001b[2J
      forgotten   ed8, by bob
      hours       class gold: 22:00-06:00 mon-wed,fri, Europe/Berlin
      hours       tunnel 9: 00:00-24:00 jun-aug; 00:00-24:00 on 1 of the month to
                  2027-01-01, UTC
      last error  tunnel 7 of ed1 and ed2\\u001b[2J, error 8, 42 s ago; 1 failure kept

      DEVICE  TUNNEL  PEER  BY        STATE    FOR   ERROR  WAITS FOR
      ed1     8       ed2   gre gold  active   42 s  -      the other end
      ed1     9       ed2   gre gold  waiting  -     -      its hours, which begin at
                                                            2026-06-01 00:00 UTC
      ed2     9       ed1   gre gold  waiting  -     -      its hours, which never
                                                            begin"
    `);
    expect(Math.max(...terminal.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    const json = terminalOn();
    expect(await showVpn({ id: 'pqo-1', json: true, nowMs }, json)).toBe(0);
    const { tunnels } = JSON.parse(json.out) as { tunnels: readonly object[] };
    expect(tunnels).toStrictEqual([there, ...waiting]);
  });

  it.each([
    { waits: { until: '2026-04-23T20:00:00.000Z' }, when: 'which begin at 2026-04-23 20:00 UTC' },
    { waits: {}, when: 'which never begin' },
  ])('says of a tunnel that is outside of its hours that it waits for them: $when', async ({ waits, when }) => {
    const reply = { outcome: 'done', vpns: ['x'], tunnel: '7', waits };
    server = await openQuestionsServer({ 'vpn.tunnel-change': () => reply, 'vpn.tunnel-add': () => reply });
    const hours = ['--hours', '22:00-06:00', '--time-zone', 'UTC'];
    for (const words of [
      ['change', 'x', '7', ...hours],
      ['add', 'x', 'paris', 'rome', ...hours],
    ]) {
      const terminal = terminalOn();
      expect(await run(['vpn', 'tunnel', ...words], terminal)).toBe(0);
      expect(terminal.out).toBe(`Tunnel 7 waits for its hours, ${when}: parley vpn show x`);
      const json = terminalOn();
      expect(await run(['vpn', 'tunnel', ...words, '--by', 'ada', '--json'], json)).toBe(0);
      expect(JSON.parse(json.out)).toStrictEqual({ orderId: 'x', outcome: 'done', tunnel: '7', waits, by: 'ada' });
    }
  });

  it('shows what its tunnels pass, what has to be kept there, and who keeps it (V43)', async () => {
    const classes = [
      { className: 'gold', bps: 5_000_000 },
      { className: 'low', bps: 0 },
    ];
    const transit = [
      { device: 'core\u001b[2J', configured: 'elsewhere' as const, pairs: 1, classes },
      { device: 'ed3', configured: 'pushed' as const, pairs: 12, classes },
      { device: 'ed4', configured: 'pushed' as const, told: true, pairs: 12, classes },
    ];
    const passing = { ...end, device: 'ed4', transit: true };
    server = await openQuestionsServer({ 'vpn.show-vpn': () => ({ vpn: { ...vpn, transit }, tunnels: [passing] }) });
    const terminal = terminalOn();
    expect(await showVpn({ id: 'pqo-1', json: false, nowMs }, terminal)).toBe(0);
    expect(terminal.out.split('\n').filter((line) => line.startsWith('transit'))).toMatchInlineSnapshot(`
      [
        "transit     core\\u001b[2J, passed by 1 pair: gold 5 Mbit/s, low 0 bit/s; configured elsewhere",
        "transit     ed3, passed by 12 pairs: gold 5 Mbit/s, low 0 bit/s; nothing is sent to it before the next update",
        "transit     ed4, passed by 12 pairs: gold 5 Mbit/s, low 0 bit/s; told of each tunnel",
      ]
    `);
    expect(terminal.out).toContain('passes to ed2');
  });

  it('ends with 1 at an order that has no VPN', async () => {
    server = await openQuestionsServer({ 'vpn.show-vpn': () => ({ tunnels: [] }) });
    const terminal = terminalOn();
    expect(await run(['vpn', 'show', 'x'], terminal)).toBe(1);
    expect(terminal.err).toBe('There is no VPN of order x: parley vpn list');
  });

  it.each([
    { reply: { outcome: 'done', vpns: ['x'] }, status: 0, said: 'VPN x waits for ed1 no longer.' },
    {
      reply: { outcome: 'refused', refusal: 'unknown-device' },
      status: 1,
      said: 'There is no device ed1 in the network.',
    },
    {
      reply: { outcome: 'refused', refusal: 'unknown-vpn' },
      status: 1,
      said: 'VPN x has nothing at ed1: parley vpn show x',
    },
  ])('forgets a device, or says why not: $said', async ({ reply, status, said }) => {
    server = await openQuestionsServer({ 'vpn.forget': () => reply });
    const terminal = terminalOn();
    expect(await run(['vpn', 'forget', 'x', 'ed1', '--by', 'ada', '--reason', 'burnt'], terminal)).toBe(status);
    expect(`${terminal.out}${terminal.err}`).toBe(said);
    expect(server.asked).toStrictEqual([
      { subject: 'vpn.forget', request: { orderId: 'x', device: 'ed1', by: 'ada', reason: 'burnt' } },
    ]);
  });

  const by = ['--by', 'ada'];
  const settings = ['--technology', 'gre', '--bps', '5000'];
  it.each([
    {
      words: ['add', 'x', 'paris', 'rome', '--class', 'gold', ...settings, ...by, '--reason', 'load'],
      subject: 'vpn.tunnel-add',
      request: { node: 'paris', peerNode: 'rome', className: 'gold', technology: 'gre', bps: 5_000, reason: 'load' },
      said: 'Tunnel 8 is planned: parley vpn show x',
    },
    {
      words: ['remove', 'x', '7', ...by],
      subject: 'vpn.tunnel-remove',
      request: { tunnel: '7' },
      said: 'Tunnel 7 is to go: parley vpn show x',
    },
    {
      words: ['change', 'x', '7', '--bps', '0', '--remove-first', ...by],
      subject: 'vpn.tunnel-change',
      request: { tunnel: '7', bps: 0, replacement: 'remove-first' },
      said: 'Tunnel 8 takes the place of 7: parley vpn show x',
    },
    {
      words: ['change', 'x', '8', '--bps', '0', ...by],
      subject: 'vpn.tunnel-change',
      request: { tunnel: '8', bps: 0 },
      said: 'Tunnel 8 is so already: parley vpn show x',
    },
    {
      words: [...['add', 'x', 'paris', 'rome', '--hours', '22:00-06:00'], ...['--time-zone', 'Europe/Paris'], ...by],
      subject: 'vpn.tunnel-add',
      request: {
        ...{ node: 'paris', peerNode: 'rome' },
        hours: { timeZone: 'Europe/Paris', from: '22:00', until: '06:00' },
      },
      said: 'Tunnel 8 is planned: parley vpn show x',
    },
    {
      words: [...['change', 'x', '7', '--days', 'Fri-mon,3', '--months', '12-2,jul'], ...['--time-zone', 'UTC'], ...by],
      subject: 'vpn.tunnel-change',
      request: {
        tunnel: '7',
        hours: { timeZone: 'UTC', from: '00:00', until: '24:00', days: [1, 3, 5, 6, 7], months: [1, 2, 7, 12] },
      },
      said: 'Tunnel 8 takes the place of 7: parley vpn show x',
    },
    {
      words: ['change', 'x', '7', '--hours', 'class', ...by],
      subject: 'vpn.tunnel-change',
      request: { tunnel: '7', hours: null },
      said: 'Tunnel 8 takes the place of 7: parley vpn show x',
    },
  ])('asks for a tunnel: $said', async ({ words, subject, request, said }) => {
    server = await openQuestionsServer({ [subject]: () => ({ outcome: 'done', vpns: ['x'], tunnel: '8' }) });
    const terminal = terminalOn();
    expect(await run(['vpn', 'tunnel', ...words], terminal)).toBe(0);
    expect(`${terminal.out}${terminal.err}`).toBe(said);
    expect(server.asked).toStrictEqual([{ subject, request: { orderId: 'x', by: 'ada', ...request } }]);
  });

  it.each([
    { refusal: 'unknown-tunnel', code: 'not-found' },
    { refusal: 'no-common-technology', code: 'not-possible' },
  ])('says in one sentence why there is no such tunnel: $refusal', async ({ refusal, code }) => {
    const reply = { outcome: 'refused', refusal, message: 'it is\u001b[2J so' };
    server = await openQuestionsServer({ 'vpn.tunnel-change': () => reply });
    const message = 'VPN x: it is\\u001b[2J so. See parley vpn show x';
    const terminal = terminalOn();
    expect(await run(['vpn', 'tunnel', 'change', 'x', '7', '--bps', '1'], terminal)).toBe(1);
    expect(terminal.err).toBe(message);
    const json = terminalOn();
    expect(await run(['vpn', 'tunnel', 'change', 'x', '7', '--bps', '1', '--json'], json)).toBe(1);
    expect(JSON.parse(json.out)).toStrictEqual({ error: { code, message } });
  });

  it('asks nobody for a change of nothing, or for a rate or technology that there is not', async () => {
    server = await openQuestionsServer({});
    for (const words of [[], ['--bps', '-1'], ['--bps', 'fast'], ['--technology', 'smoke']]) {
      const terminal = terminalOn();
      expect(await run(['vpn', 'tunnel', 'change', 'x', '7', ...words], terminal)).toBe(2);
      expect(terminal.err).not.toBe('');
    }
    expect(server.asked).toStrictEqual([]);
  });

  const zone = ['--time-zone', 'UTC'];
  it.each([
    { words: ['--hours', '8am', ...zone], named: '--hours', why: 'expected hours such as 08:00-18:00' },
    { words: ['--hours', '25:00-26:00', ...zone], named: '--hours', why: 'expected hours' },
    { words: ['--hours', '08:00', ...zone], named: '--hours', why: 'expected hours' },
    { words: ['--days', 'mon-', ...zone], named: '--days', why: 'expected days such as mon-fri' },
    { words: ['--days', '0', ...zone], named: '--days', why: 'expected days' },
    { words: ['--days', 'mon-fri-sun', ...zone], named: '--days', why: 'expected days' },
    { words: ['--months', '13', ...zone], named: '--months', why: 'expected months such as mar-oct' },
    { words: ['--hours', '08:00-18:00'], named: '--time-zone', why: 'is missing' },
    { words: zone, named: '--time-zone', why: 'says nothing without' },
    { words: ['--hours', 'class', '--days', '1'], named: '--hours class', why: 'of its own' },
  ])('asks nobody for hours that are none, and says which and why: $words', async ({ words, named, why }) => {
    server = await openQuestionsServer({});
    const terminal = terminalOn();
    expect(await run(['vpn', 'tunnel', 'change', 'x', '7', ...words], terminal)).toBe(2);
    expect(terminal.err).toContain(named);
    expect(terminal.err).toContain(why);
    expect(server.asked).toStrictEqual([]);
  });
});
