import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckTask, DecisionsVerified, Simulated } from '@parley/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { metricsAt } from './metrics.js';
import { newKeys, RawPeer } from './raw-peer.js';
import { sealedFor } from './sealed-file.js';

const terms = `approvers: [{ group: noc, email: [] }, { group: sales, email: [] }]
guidelines: { checks: [{ name: unclear, approvers: noc, deadline: 4h, atDeadline: reject }] }
rules:
  - name: no hubs
    priority: 9
    when: request.sites.size() > 3
    refuse: { code: 4, reason: no hub is sold }
  - name: three sites
    priority: 8
    when: request.sites.size() == 3
    approval: { approvers: sales, deadline: 4h, atDeadline: reject }
  - name: beyond
    priority: 7
    when: request.sites.size() == 2 && request.inBps >= 2000000000 && request.sites[9].inBps > 0
    cap: { committedBps: 1 }
  - name: small
    priority: 1
    when: request.sites.size() == 2
    cap: { committedBps: 1000000, reason: the line is being built }
${Array.from({ length: 130 }, (_, number) => seldom(number)).join('')}`;
/** All together cost more than is judged where it is decided, so that they are judged in a thread (ADR 67). */
function seldom(number: number): string {
  return `  - { name: seldom ${number}, priority: 0, when: 'customer.id.matches("z{400}")', refuse: { code: 4, reason: no } }\n`;
}

type Page = Simulated & DecisionsVerified;

/** The embedded form with rules: what the customer and the administrators hear of them. */
describe('the rules of the embedded form', () => {
  let embedded: Embedded;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-rules-'));
    const provider = join(folder, 'provider.yaml');
    const sample = readFileSync(new URL('../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
    await writeFile(provider, sample + terms);
    embedded = await startEmbedded({ PARLEY_PROVIDER_FILE: provider });
  });
  afterAll(async () => {
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  const http = async (path: string, body?: object): Promise<unknown> => {
    const post = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`http://127.0.0.1:${embedded.httpPort}/${path}`, body === undefined ? {} : post);
    return response.json();
  };
  /** All that is answered to a question that goes on where the one before ended. */
  const pagesOf = async (subject: string, question: object) => {
    const pages: Page[] = [];
    for (let after: number | undefined = 0; after !== undefined; after = pages.at(-1)?.next)
      pages.push((await http(`questions/${subject}`, { ...question, after })) as Page);
    return pages;
  };
  const provision = async (name: string) => {
    const peer = await RawPeer.open({ address: '127.0.0.1', port: embedded.cpnpPort });
    peer.send({ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: example(name) });
    return peer;
  };
  /** The open task of the order that a peer has asked for, once it is there. */
  const taskFor = async (peer: RawPeer): Promise<CheckTask> => {
    const { message } = await peer.next('PROCESSING');
    const found = async () =>
      ((await http('tasks')) as readonly CheckTask[]).find(
        ({ orderId }) => orderId === message.providerOrderIdentifier,
      );
    await expect.poll(found).toBeDefined();
    const task = await found();
    if (task === undefined) throw new Error('the task has gone');
    return task;
  };

  it('refuse with the reason of the rule', async () => {
    const peer = await provision('hub-and-spoke');
    expect((await peer.next('FAIL')).message).toMatchObject({ statusCode: 4, statusText: 'no hub is sold' });
    await peer.close();
  });

  it('are those of a dry run, which leaves nothing behind', async () => {
    const capacity = await http('questions/policy.list-capacity', {});
    const asked = { customerId: 'acme', cpd: example('pipe-two-sites') };
    expect(await http('questions/policy.feasibility', asked)).toMatchObject({
      answer: { isCounterOffer: true, reduced: { count: 4 } },
      rules: { fired: [{ name: 'small', effect: 'cap' }], failed: [] },
    });
    const waiting = await http('questions/policy.feasibility', { ...asked, cpd: example('vpn-three-sites') });
    expect(waiting).toMatchObject({ answer: { escalation: { checks: [{ approvers: 'sales' }] } } });
    expect(await http('tasks')).toStrictEqual([]);
    expect(await http('questions/policy.list-capacity', {})).toStrictEqual(capacity);
  });

  it('offer less, with what was capped in the document', async () => {
    const peer = await provision('pipe-two-sites');
    const { message: offer } = await peer.next('OFFER');
    const rates = JSON.stringify(offer.connectivityProvisioningDocument).match(/"committedBps":\d+/g);
    expect(new Set(rates)).toStrictEqual(new Set(['"committedBps":1000000']));
    const explained = await http('questions/policy.explain-order', { orderId: offer.providerOrderIdentifier });
    expect(explained).toMatchObject({
      decisions: [
        {
          ...{ negotiation: 1, customerId: 'acme', rules: { fired: [{ name: 'small', effect: 'cap' }] } },
          answer: { reduced: { listed: [{ offered: 1_000_000, why: ['the line is being built'] }, {}, {}, {}] } },
          ...{ paths: { count: 2 }, basis: { procedure: 2, providerData: 1 } },
        },
      ],
    });
    await peer.close();
  });

  it('have a group asked, which is told of the rule, and offer what it approves', async () => {
    const peer = await provision('vpn-three-sites');
    const { task, check, approvers, reasons } = await taskFor(peer);
    expect({ check, approvers, reasons }).toStrictEqual({
      check: 'three sites',
      approvers: 'sales',
      reasons: ['the rule three sites has sales asked'],
    });
    await http(`tasks/${task}/approve`, { by: 'ada' });
    const { message: offer } = await peer.next('OFFER');
    expect(offer.connectivityProvisioningDocument).toStrictEqual(example('vpn-three-sites'));
    await peer.close();
  });

  it('approve nothing where one cannot be judged: a person is asked, and the rule is named', async () => {
    const peer = await provision('counter-offer');
    const { check, reasons } = await taskFor(peer);
    expect({ check, reasons }).toStrictEqual({
      check: 'unclear',
      reasons: ['the rule beyond could not be judged: No such key: index out of bounds, index 9 >= size 2'],
    });
    expect(await metricsAt(embedded.httpPort)).toMatch(/^policy_rules_failed_total\{.*rule="beyond".*\} 1$/m);
    await peer.close();
  });

  it('are looked at again when all is decided: made again the same, and otherwise by other rules', async () => {
    const verified = await pagesOf('policy.verify-decisions', {});
    expect(verified.flatMap(({ findings }) => findings)).toStrictEqual([]);
    const ask = (subject: string, request: object) => http(`questions/${subject}`, request);
    const file = { text: 'rules: []', name: 'none.yaml' };
    const candidate = { ...(await sealedFor(ask, file, ['policy.simulate', 'rules'])), takes: 'rules' };
    const simulated = await pagesOf('policy.simulate', { candidate });
    const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
    expect(sum(verified.map(({ byHash }) => byHash))).toBe(0);
    expect(sum(verified.map(({ same }) => same))).toBe(sum(simulated.map(({ decisions }) => decisions)));
    const differing = simulated.flatMap((page) => page.differing);
    expect(differing).toContainEqual(
      expect.objectContaining({
        was: { kind: 'refusal', statusCode: 4, reasons: ['no hub is sold'] },
        would: expect.objectContaining({ kind: 'offer', isCounterOffer: false }),
        rules: [{ name: 'no hubs', effect: 'refuse', what: 'applies-no-longer' }],
      }),
    );
  });
});
