import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEmptyDocument, type Offer } from '@parley/cpnp';
import type { CheckTask } from '@parley/contracts';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { reservedBpsIn } from './metrics.js';
import { newKeys, RawPeer } from './raw-peer.js';

const handling = `approvers:
  - { group: noc, email: [noc@example.net] }
orderHandling:
  - methods: [UPDATE]
    checks: [{ name: technical, approvers: noc, deadline: 5s, atDeadline: reject }]
  - methods: [WITHDRAW]
    checks: [{ name: contract, approvers: noc, deadline: 4h, atDeadline: reject }]
guidelines:
  maximumSites: 2
  checks: [{ name: large order, approvers: noc, deadline: 4h, atDeadline: reject }]
`;

/** The embedded form with checks, and a real SMTP server beside it. */
describe('administrators of the embedded form', () => {
  let embedded: Embedded;
  let folder: string;
  const mails: string[] = [];
  const smtp = spawn(process.execPath, [new URL('../../order/test/child/smtp-server.mjs', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const smtpPort = Promise.withResolvers<number>();
  createInterface(smtp.stdout).on('line', (line) => {
    const said = JSON.parse(line) as { port?: number; source?: string }; // the script's own lines
    if (said.port !== undefined) smtpPort.resolve(said.port);
    if (said.source !== undefined) mails.push(said.source);
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-approval-'));
    const policy = join(folder, 'provider.yaml');
    const sample = readFileSync(new URL('../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
    await writeFile(policy, sample + handling);
    embedded = await startEmbedded({
      PARLEY_PROVIDER_FILE: policy,
      PARLEY_SMTP_URL: `smtp://127.0.0.1:${await smtpPort.promise}`,
    });
  });
  afterAll(async () => {
    await embedded.stop();
    await rm(folder, { recursive: true });
    smtp.kill();
    await once(smtp, 'exit');
  });

  const ask = async (path: string, body?: object) => {
    const post = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`http://127.0.0.1:${embedded.httpPort}/${path}`, body === undefined ? {} : post);
    return { status: response.status, body: await response.json() };
  };
  /** The open task of an order, once it is there. */
  const taskOf = async (orderId: string): Promise<CheckTask> => {
    const found = async () => {
      const { body } = await ask('tasks');
      return (body as readonly CheckTask[]).find((task) => task.orderId === orderId); // as the contract has them
    };
    await expect.poll(found).toBeDefined();
    const task = await found();
    if (task === undefined) throw new Error('the task has gone');
    return task;
  };
  const open = () => RawPeer.open({ address: '127.0.0.1', port: embedded.cpnpPort });
  const accepted = async (peer: RawPeer, offer: Offer) => {
    const { validityDate: _, ...rest } = offer;
    peer.send({ ...rest, method: 'ACCEPT', sequenceNumber: offer.sequenceNumber + 1 });
    return (await peer.next('ACK')).message;
  };
  /** PROVISION of three sites, one more than is offered without asking; the client knows until when it waits. */
  const escalated = async () => {
    const peer = await open();
    peer.send({ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: example('vpn-three-sites') });
    // The first ones, of the order service alone, know of no date; there may be none where it took long, or two.
    let { message } = await peer.next('PROCESSING');
    while (message.expectedOfferDate === undefined) ({ message } = await peer.next('PROCESSING'));
    expect(Date.parse(message.expectedOfferDate)).toBeGreaterThan(Date.now());
    return { peer, orderId: message.providerOrderIdentifier };
  };

  it('are asked about an order outside the guidelines, by mail too, and the OFFER goes out when they approve', async () => {
    const { peer, orderId } = await escalated();
    await expect.poll(() => reservedBpsIn(embedded.httpPort)).toBeGreaterThan(0);
    const task = await taskOf(orderId);
    expect(task).toMatchObject({ subject: 'guidelines', check: 'large order', reasons: ['3 sites, more than 2'] });
    await expect.poll(() => mails.some((mail) => mail.includes(`parley approve ${task.task}`))).toBe(true);

    expect(await ask(`tasks/${task.task}/approve`, { reason: 'nobody says who' })).toMatchObject({ status: 400 });
    expect(await ask(`tasks/${task.task}/approve`, { by: 'ada' })).toMatchObject({ status: 200 });
    expect(await ask(`tasks/${task.task}/approve`, { by: 'ada' })).toMatchObject({ status: 409 });
    expect(await ask(`tasks/${orderId}.77/approve`, { by: 'ada' })).toMatchObject({ status: 404 });
    const { message: offer } = await peer.next('OFFER');
    const ack = await accepted(peer, offer);
    expect(ack.connectivityProvisioningDocument).toStrictEqual(example('vpn-three-sites'));
    await peer.close();
  });

  it('reject after a restart in the middle: FAIL 4 with the reason, and the capacity is free', async () => {
    const before = await reservedBpsIn(embedded.httpPort);
    const { peer, orderId } = await escalated();
    const { task } = await taskOf(orderId);
    await embedded.process().stop();
    await embedded.restart();
    expect((await taskOf(orderId)).task).toBe(task);
    expect(await ask(`tasks/${task}/reject`, { by: 'ada' })).toMatchObject({ status: 400 });
    expect(await ask(`tasks/${task}/reject`, { by: 'ada', reason: 'no fibre there' })).toMatchObject({ status: 200 });
    expect((await peer.next('FAIL')).message).toMatchObject({ statusCode: 4, statusText: 'no fibre there' });
    await expect.poll(() => reservedBpsIn(embedded.httpPort)).toBe(before);
    await peer.close();
  });

  it('have a deadline for an UPDATE, and are asked before a WITHDRAW ends the agreement', async () => {
    const peer = await open();
    peer.send({ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: example('pipe-two-sites') });
    const { message: offer } = await peer.next('OFFER');
    await accepted(peer, offer);
    const { customerOrderIdentifier, providerOrderIdentifier, nonce } = offer;
    const order = { version: 1, customerOrderIdentifier, providerOrderIdentifier, nonce } as const;
    const fresh = () => {
      const { transactionId, sequenceNumber } = newKeys();
      return { ...order, transactionId, sequenceNumber };
    };
    const connectivityProvisioningDocument = example('pipe-two-sites');
    peer.send({ ...fresh(), method: 'UPDATE', connectivityProvisioningDocument, expectedResponseDate: 'infinite' });
    const { message: processing } = await peer.next('PROCESSING');
    expect(processing.expectedOfferDate).toBeDefined();
    expect((await peer.next('FAIL')).message).toMatchObject({
      statusCode: 4,
      statusText: 'no administrator approved it in time',
    });

    const withdraw = { ...fresh(), method: 'WITHDRAW' } as const;
    peer.send(withdraw);
    await peer.next('PROCESSING');
    const { task } = await taskOf(providerOrderIdentifier);
    await ask(`tasks/${task}/approve`, { by: 'ada' });
    const { message: ack } = await peer.next('ACK');
    expect([
      ack.transactionId,
      isEmptyDocument(ack.connectivityProvisioningDocument ?? example('pipe-two-sites')),
    ]).toStrictEqual([withdraw.transactionId, true]);
    await peer.close();
  });
});
