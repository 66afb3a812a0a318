import { createServer, type AddressInfo, type Server } from 'node:net';
import { decode, encode, Frames, vpnClientType, type Message } from '@parley/cops';
import { afterEach, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

/** A PDP that accepts and sends null decisions, and interrupts the terminal at the first report. */
async function serving(terminal: RecordingTerminal): Promise<string> {
  const server = createServer((socket) => {
    const frames = new Frames();
    const send = (message: Message) => socket.write(encode(message));
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      frames.add(chunk);
      for (let next = frames.next(); next.kind === 'frame'; next = frames.next()) {
        const decoded = decode(next.octets);
        if (decoded.kind === 'fault') throw decoded.fault;
        const { message } = decoded;
        if (message.op === 'OPN') send({ op: 'CAT', solicited: false, clientType: vpnClientType, kaTimer: 0 });
        if (message.op === 'RPT') terminal.interrupt();
        if (message.op !== 'REQ') continue;
        const { context, handle } = message;
        const decisions = [{ context, command: 0, flags: 0, data: [] }] as const;
        send({ op: 'DEC', solicited: true, clientType: vpnClientType, handle, decisions: [...decisions] });
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on TCP.
  return `127.0.0.1:${port}`;
}

describe('parley pep', () => {
  it('shows what it says and hears, and what it holds at the end', async () => {
    const terminal = new RecordingTerminal();
    const to = await serving(terminal);
    expect(await run(['pep', 'ed1.example.net', '--to', to, '--link', 'ge-0/0/1'], terminal)).toBe(0);
    expect(terminal.out.replace(/\b[0-9a-f]{8}\b/g, 'HANDLE')).toBe(
      `-> OPN
<- CAT
open at ${to}
-> REQ HANDLE
<- DEC HANDLE solicited
-> RPT HANDLE solicited
-> CC error 11
closed at ${to} (error 11)
it holds no VPN`,
    );
  });

  it('prints one JSON object per line', async () => {
    const terminal = new RecordingTerminal();
    const to = await serving(terminal);
    await run(['pep', 'ed1.example.net', '--to', to, '--link', 'a', '--quiet', '--json'], terminal);
    const place = { host: '127.0.0.1', port: Number(to.split(':')[1]) };
    expect(terminal.printed.map((line) => JSON.parse(line) as unknown)).toStrictEqual([
      { kind: 'opened', place },
      { kind: 'closed', place, cause: 'closed', error: { code: 11, subCode: 0 } },
      { kind: 'held', vpns: [] },
    ]);
  });

  it('refuses a place that is none, and a certificate without its key', async () => {
    const terminal = new RecordingTerminal();
    expect(await run(['pep', 'ed1', '--to', 'a:b:c', '--link', 'a'], terminal)).toBe(2);
    expect(await run(['pep', 'ed1', '--to', 'a', '--link', 'a', '--cert', 'c.pem'], terminal)).toBe(2);
    expect(terminal.warned).toStrictEqual([
      'parley: a policy server is given as HOST:PORT, not as a:b:c',
      'parley: --cert and --key go together',
    ]);
  });
});
