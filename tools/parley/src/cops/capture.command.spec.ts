import { mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode, vpnClientType } from '@parley/cops';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';
import { PcapWriter } from './pcap.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-capture-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const terminalOn = () => new RecordingTerminal({ env: { PARLEY_HTTP: server?.http ?? '' } });

const octets = encode({ op: 'OPN', solicited: false, clientType: vpnClientType, pepId: 'ed1.example.net' });
const message = {
  ...{ connection: 'p/1', at: '2026-04-23T10:00:00.123Z', from: 'device', peer: '198.51.100.7:41234' },
  octets: Buffer.from(octets).toString('base64'),
};
const answer = { outcome: 'captured', pepId: 'ed1.example.net', isOpen: true, messages: [], dropped: 0, next: 'p 0' };
const written = { ...message, octets, atMs: Date.parse(message.at), isFromDevice: true };

describe('parley cops capture', () => {
  it('writes all that passes until the time is over, page by page', async () => {
    const pages: object[] = [
      answer,
      { ...answer, messages: [message, message], next: 'p 2' },
      { ...answer, messages: [message], next: 'p 3', dropped: 1 },
    ];
    server = await openQuestionsServer({ 'vpn.capture-session': () => pages.shift() ?? { ...answer, next: 'p 3' } });
    const out = join(folder, 'ed1.pcap');
    const terminal = terminalOn();
    expect(await run(['cops', 'capture', 'ed1', '--out', out, '--seconds', '1'], terminal)).toBe(0);
    const writer = new PcapWriter();
    const expected = Buffer.concat([writer.header, ...[1, 2, 3].map(() => writer.packetsOf(written))]);
    expect(readFileSync(out).equals(expected)).toBe(true);
    expect(terminal.out).toBe(`3 messages of ed1 in ${out}, for Wireshark.`);
    expect(terminal.err).toBe('1 message came faster than they were taken, and are missing.');
    const asked = server.asked.map(({ request }) => request);
    expect(asked.slice(0, 4)).toStrictEqual([
      { device: 'ed1' },
      { device: 'ed1', after: 'p 0' },
      { device: 'ed1', after: 'p 2' },
      { device: 'ed1', after: 'p 3' },
    ]);
  });

  it('says so where it waits for a session', async () => {
    server = await openQuestionsServer({ 'vpn.capture-session': () => ({ ...answer, isOpen: false }) });
    const terminal = terminalOn();
    const out = join(folder, 'away.pcap');
    expect(await run(['cops', 'capture', 'ed1', '--out', out, '--seconds', '1'], terminal)).toBe(0);
    expect(terminal.out.split('\n')[0]).toBe('ed1 has no session; its next one is captured.');
  });

  it.each([
    { refusal: 'unknown-device', code: 'not-found' },
    { refusal: 'too-many', code: 'not-possible' },
  ])('makes no file where it cannot be: $refusal', async ({ refusal, code }) => {
    server = await openQuestionsServer({
      'vpn.capture-session': () => ({ outcome: 'refused', refusal, messages: [], dropped: 0 }),
    });
    const out = join(folder, `${refusal}.pcap`);
    const terminal = terminalOn();
    expect(await run(['cops', 'capture', 'ed9', '--out', out, '--json'], terminal)).toBe(1);
    expect(JSON.parse(terminal.out)).toStrictEqual({ error: { code, message: expect.any(String) } });
    expect(existsSync(out)).toBe(false);
  });

  it('ends with 2 at a file that cannot be written', async () => {
    server = await openQuestionsServer({ 'vpn.capture-session': () => answer });
    const terminal = terminalOn();
    expect(await run(['cops', 'capture', 'ed1', '--out', join(folder, 'no', 'such')], terminal)).toBe(2);
    expect(terminal.err).toContain('cannot be written');
  });
});
