import type { ListedSession } from '@parley/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';
import { listSessions } from './sessions.command.js';

const openedAt = '2026-04-23T10:00:00.000Z';
const nowMs = Date.parse('2026-04-23T10:05:42.000Z');
const process = '6f1c0f6e-9a51-4f0e-9a43-1df4a2b0c1d2';
const open: ListedSession = {
  ...{ device: 'edge-paris', pepId: 'ed1.paris.example.net', state: 'open', address: '192.0.2.1:41234' },
  ...{ proof: 'tls ed1.paris.example.net', cached: true, openedAt, heardAt: openedAt, reportedAt: openedAt },
  ...{ handles: 3, vpns: 2, decisions: 1, decisionsSince: '2026-04-23T10:05:00.000Z', process, epoch: 7 },
};
const ended: ListedSession = {
  ...{ device: 'ed2\u001b[2J', pepId: 'ed2.example.net', state: 'ended', proof: 'loopback', cached: false },
  ...{ openedAt, heardAt: openedAt, endedAt: '2026-04-23T10:05:40.000Z', cause: 'connection-lost' },
  ...{ handles: 1, vpns: 0, decisions: 0, process, epoch: 6 },
};
const orphaned: ListedSession = { ...open, isProcessGone: true, process: '0e7d', epoch: 5 };

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const terminalOn = (columns?: number) =>
  new RecordingTerminal({ env: { PARLEY_HTTP: server?.http ?? '' }, ...(columns !== undefined && { columns }) });

describe('parley cops sessions', () => {
  const everything = { json: false, nowMs, limit: 1_000 };

  it('lists all pages, a line for each session, and which process holds it', async () => {
    const pages = [
      { sessions: [open], next: 'ed1' },
      { sessions: [ended], lagEvents: 3 },
    ];
    server = await openQuestionsServer({ 'vpn.list-sessions': () => pages.shift() ?? { sessions: [] } });
    const terminal = terminalOn();
    expect(await listSessions({ ...everything, state: 'open', device: 'x' }, terminal)).toBe(0);
    expect(terminal.out).toMatchInlineSnapshot(`
      "DEVICE        PEPID                  STATE                   FOR         ADDRESS          PROOF                      HEARD           REPORTED        HANDLES     WAITS FOR          AT
      edge-paris    ed1.paris.example.net  open                    5 min 42 s  192.0.2.1:41234  tls ed1.paris.example.net  5 min 42 s ago  5 min 42 s ago  3 (2 VPNs)  1 report for 42 s  1
      ed2\\u001b[2J  ed2.example.net        ended: connection-lost  2 s         -                loopback                   5 min 42 s ago  -               1 (0 VPNs)  -                  2

      process 1  6f1c0f6e-9a51-4f0e-9a43-1df4a2b0c1d2 under lease 7
      process 2  6f1c0f6e-9a51-4f0e-9a43-1df4a2b0c1d2 under lease 6"
    `);
    expect(terminal.err).toBe('The list does not know the last 3 events yet: parley read-model list');
    expect(server.asked.map(({ request }) => request)).toStrictEqual([
      { state: 'open', device: 'x', limit: 1_000 },
      { state: 'open', device: 'x', limit: 999, after: 'ed1' },
    ]);
  });

  it('keeps within 80 columns', async () => {
    server = await openQuestionsServer({ 'vpn.list-sessions': () => ({ sessions: [open, ended] }) });
    const terminal = terminalOn(80);
    expect(await listSessions(everything, terminal)).toBe(0);
    expect(terminal.out).toMatchInlineSnapshot(`
      "DEVICE                 STATE                  HEARD           HANDLES       AT
      edge-paris             open                   5 min 42 s ago  3 (2 VPNs)    1
      ed1.paris.example.net  for 5 min 42 s         last report     waits for
      192.0.2.1:41234        tls                    5 min 42 s ago  1 report for
                             ed1.paris.example.net                  42 s
      ed2\\u001b[2J           ended:                 5 min 42 s ago  1 (0 VPNs)    2
      ed2.example.net        connection-lost
                             for 2 s
                             loopback

      process 1  6f1c0f6e-9a51-4f0e-9a43-1df4a2b0c1d2 under lease 7
      process 2  6f1c0f6e-9a51-4f0e-9a43-1df4a2b0c1d2 under lease 6"
    `);
    expect(Math.max(...terminal.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('says which are open in the log alone, since their process is gone', async () => {
    server = await openQuestionsServer({ 'vpn.list-sessions': () => ({ sessions: [orphaned, open] }) });
    const terminal = terminalOn();
    expect(await listSessions(everything, terminal)).toBe(0);
    const [, first, second, , ...processes] = terminal.out.split('\n');
    expect(first).toContain('  open: its process is gone  ');
    expect(second).toContain('  open  ');
    expect(processes).toStrictEqual([
      'process 1  0e7d under lease 5, gone',
      'process 2  6f1c0f6e-9a51-4f0e-9a43-1df4a2b0c1d2 under lease 7',
    ]);
  });

  it('ends at its limit, and says so', async () => {
    server = await openQuestionsServer({ 'vpn.list-sessions': () => ({ sessions: [open], next: 'ed1' }) });
    const terminal = terminalOn();
    expect(await run(['cops', 'sessions', '--limit', '1', '--json'], terminal)).toBe(0);
    expect(terminal.out.split('\n').map((line) => JSON.parse(line) as unknown)).toStrictEqual([open]);
    expect(terminal.err).toBe('There are more than 1: --limit N, or --state, --device');
  });

  it('says that there is none', async () => {
    server = await openQuestionsServer({ 'vpn.list-sessions': () => ({ sessions: [] }) });
    const terminal = terminalOn();
    expect(await listSessions(everything, terminal)).toBe(0);
    expect(terminal.out).toBe('No sessions.');
  });
});
