import { execFile as execFileOnce } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createDatabase, startDeployed, startNats, type Deployed, type NatsServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const program = at('tools/parley/bin/parley.js');
const execFile = promisify(execFileOnce);
const persons = /Lovelace|ada@acme|Noyce|bob@acme|7946|grace@/;

/** Whoever may listen to all of a bus hears this, as it crosses the wire. */
async function listenToAll(natsUrl: string): Promise<{ readonly heard: () => string; readonly end: () => void }> {
  const { hostname, port } = new URL(natsUrl);
  const socket: Socket = connect(Number(port), hostname);
  const parts: Buffer[] = [];
  socket.on('data', (part) => {
    parts.push(part);
    if (part.includes('PING')) socket.write('PONG\r\n');
  });
  await once(socket, 'connect');
  socket.write('CONNECT {"verbose":false,"headers":true}\r\nSUB > 1\r\nPING\r\n');
  const heard = () => Buffer.concat(parts).toString('latin1');
  await expect.poll(heard).toContain('PONG');
  return { heard, end: () => void socket.destroy() };
}

/** A policy service on NATS, and the command line, which gives it files with persons in them. */
describe('a provider file on the bus', () => {
  let nats: NatsServer;
  let deployed: Deployed;
  let folder: string;
  let databaseUrl: string;
  beforeAll(async () => {
    nats = await startNats();
    databaseUrl = await createDatabase(inject('postgresUrl'));
    deployed = await startDeployed({ databaseUrl, natsUrl: nats.url, services: ['policy'] });
    folder = await mkdtemp(join(tmpdir(), 'parley-on-the-bus-'));
  });
  afterAll(async () => {
    await deployed.stop();
    await nats.stop();
    await rm(folder, { recursive: true });
  });

  const parley = async (...words: readonly string[]) => {
    try {
      const { stdout, stderr } = await execFile(process.execPath, [program, ...words]);
      return { status: 0, out: stdout, err: stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }; // of execFile
      return { status: code, out: stdout, err: stderr };
    }
  };
  const written = async (name: string, contacts: string): Promise<string> => {
    const sample = await readFile(at('deploy/provider/sample.yaml'), 'utf8');
    const text = `${sample.replace('- id: acme', `- id: acme\n    contacts: [${contacts}]`)}
approvers: [{ group: noc, email: [grace@example.net] }]
`;
    const file = join(folder, name);
    await writeFile(file, text);
    return file;
  };
  const ada = '{ name: Ada Lovelace, email: ada@acme.example, telephoneNumbers: [+44 20 7946 0001] }';
  const bob = '{ name: Bob Noyce, email: bob@acme.example }';

  it('is read by the policy alone, whatever it is given for, and after a restart of it too', async () => {
    const listener = await listenToAll(nats.url);
    const [first, second] = [await written('first.yaml', ada), await written('second.yaml', `${ada}, ${bob}`)];
    const on = ['--nats', nats.url];
    expect(await parley('provider', 'diff', first, ...on)).toMatchObject({
      status: 0,
      out: expect.stringMatching(/customers +acme +changed +contacts/) as string,
    });
    expect(await parley('provider', 'apply', first, '--as', 'eve', ...on)).toMatchObject({
      status: 0,
      out: expect.stringContaining('Version 2 is in use, applied by eve.') as string,
    });
    expect(await parley('provider', 'show', ...on)).toMatchObject({
      status: 0,
      out: expect.stringContaining('contactsAsRecorded: true') as string,
    });
    // Neither has past decisions: the file is given, and read.
    expect((await parley('policy', 'simulate', '--provider', second, ...on)).out).toContain('0 decisions');
    const orders = join(folder, 'orders.yaml');
    const document = at('docs/examples/pipe-two-sites.cpd.json');
    await writeFile(
      orders,
      `provider: first.yaml\nexamples: [{ name: one, order: { customer: acme, document: ${document} }, answer: { is: offer }, fires: [] }]\n`,
    );
    expect(await parley('policy', 'test', orders, ...on)).toMatchObject({ status: 0 });
    await deployed.process('policy').stop();
    await deployed.restart('policy');
    expect(await parley('provider', 'apply', second, '--as', 'eve', ...on)).toMatchObject({
      status: 0,
      out: expect.stringContaining('Version 3 is in use') as string,
    });
    // What was heard has all of these questions and answers in it, and none of the persons.
    const heard = listener.heard();
    for (const subject of ['diff-provider', 'apply-provider', 'show-provider', 'simulate', 'try-order'])
      expect(heard).toContain(`parley-request.policy.${subject}`);
    expect(heard).toContain('"outcome":"applied"');
    expect(heard).not.toMatch(persons);
    listener.end();
    const { out } = await parley('customer', 'contacts', 'acme', '--database', databaseUrl);
    expect(out).toMatch(/Ada Lovelace[^]*Bob Noyce/);
  });
});
