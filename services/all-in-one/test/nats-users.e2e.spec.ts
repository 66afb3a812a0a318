import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NatsBus } from '@parley/bus';
import { CpnpClient } from '@parley/client';
import { eventContracts, requestContracts, type EventContract, type RequestContract } from '@parley/contracts';
import { createDatabase, startDeployed, startNats, type Deployed, type NatsServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { example } from './examples.js';
import { sealedToApply } from './sealed-file.js';

const config = fileURLToPath(new URL('../../../deploy/nats/nats.conf', import.meta.url));
const sample = fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url));
const names = ['order', 'policy', 'cops-pdp', 'broker', 'gateway', 'operator'] as const;
type Name = (typeof names)[number];
const silent = { warn: () => undefined, error: () => undefined };

/** What each is for, by the subjects of the contracts. */
const perInstance = ['cpnp.send', 'cpnp.settle', 'cpnp.client-send'];
const answerers = new Map<string, Name>([
  ['policy', 'policy'],
  ['network', 'policy'],
  ['catalogue', 'policy'],
  ['order', 'order'],
  ['cpnp', 'order'],
  ['vpn', 'cops-pdp'],
  ['broker', 'broker'],
  ['gateway', 'gateway'],
]);
const answererOf = (subject: string): Name | undefined => {
  if (isOfInstance(subject) || subject === 'cpnp.client-send') return 'gateway';
  if (subject === 'cpnp.client-received') return 'broker';
  if (subject.startsWith('config.')) return subject === 'config.kept' ? 'order' : 'policy';
  const context = subject.split('.')[0] ?? '';
  return answerers.get(context);
};
const isOfInstance = (subject: string): boolean => perInstance.some((one) => subject === `${one}.an-instance`);
/** Who may ask what; the first pattern that fits counts. */
const askers: readonly (readonly [subject: RegExp, askers: readonly Name[]])[] = [
  [/^cpnp\.(?:client-)?received$/, ['gateway']],
  [/^cpnp\.client-send\.an-instance$/, ['broker']],
  [/\.an-instance$/, ['order']],
  [/^network\./, ['cops-pdp']],
  [/^(?:catalogue\.current|config\.kept)$/, ['gateway']],
  [/^config\./, ['gateway', 'order']],
  [/^broker\.list-partners$/, ['policy', 'operator']],
  [/^broker\.recognise-path$/, ['order', 'operator']],
  [/^policy\.choose-offers$/, ['broker', 'operator']],
  [/^gateway\.find-customer$/, ['broker', 'operator']],
  [/^order\.find-(?:ends|asked)$/, ['policy', 'operator']],
  [/^(?:order|policy|vpn|gateway|broker)\./, ['operator']],
];
const askersOf = (subject: string): readonly Name[] => askers.find(([of]) => of.test(subject))?.[1] ?? [];

describe('the users of deploy/nats/nats.conf', () => {
  let nats: NatsServer;
  let deployed: Deployed;
  const lines: string[] = [];
  const as = (name: Name) => nats.url.replace('//', `//${name}:secret-of-${name}@`);

  beforeAll(async () => {
    const env = Object.fromEntries(
      names.map((name) => [`NATS_${name.toUpperCase().replaceAll('-', '_')}_PASSWORD`, `secret-of-${name}`]),
    );
    nats = await startNats({ config, env });
    deployed = await startDeployed({
      databaseUrl: await createDatabase(inject('postgresUrl')),
      natsUrl: nats.url,
      envOf: Object.fromEntries(names.map((name) => [name, { PARLEY_NATS_URL: as(name) }])),
      onLine: (_, text) => lines.push(text),
    });
  });
  afterAll(async () => {
    await deployed.stop();
    await nats.stop();
  });

  it('are enough for a whole negotiation, a withdrawal, and what an operator asks', async () => {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: deployed.cpnpPort } });
    const outcome = await client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
    if (outcome.kind !== 'agreed') throw new Error(`the negotiation ended as ${outcome.kind}`);
    expect(await client.withdraw(outcome)).toMatchObject({ kind: 'withdrawn' });
    const operator = await NatsBus.connect({ servers: as('operator'), log: silent });
    expect(await operator.request('order.list-orders', { limit: 5 })).toHaveProperty('orders');
    expect(await operator.request('policy.list-capacity', {})).toHaveProperty('links');
    const { decisions } = await operator.request('policy.explain-order', { orderId: outcome.providerOrderIdentifier });
    expect(decisions).toMatchObject([{ negotiation: 1, customerId: 'acme', answer: { isCounterOffer: false } }]);
    const acme = { customerId: 'acme', mayProvision: true };
    expect(await operator.request('gateway.find-customer', { address: '127.0.0.1' })).toStrictEqual({ customer: acme });
    const asked = { customerId: 'acme', cpd: example('pipe-two-sites') };
    expect(await operator.request('policy.feasibility', asked)).toMatchObject({ answer: { isCounterOffer: false } });
    expect(await operator.request('policy.show-provider', {})).toMatchObject({ version: 1, source: 'first-start' });
    for (const name of ['gateway', 'order', 'policy']) {
      const { outcome, digest = '' } = await operator.request(`${name}.reload-provider`, {});
      expect(outcome).toBe('valid');
      expect(await operator.request(`${name}.reload-provider`, { digest })).toMatchObject({
        outcome: 'reloaded',
        digest,
      });
    }
    expect(await operator.deadLetters()).toStrictEqual([]);
    expect(await operator.redrive('1')).toBe(false);
    await operator.close();
    expect(lines.filter((line) => /permi|NATS refuses/i.test(line))).toStrictEqual([]);
    for (const name of deployed.names) {
      const ready = async () => (await fetch(`http://127.0.0.1:${deployed.httpPort(name)}/health/ready`)).status;
      await expect.poll(ready).toBe(200);
    }
  });

  it('are enough to go by what is applied, and for a gateway and an order service that start while the policy is away', async () => {
    const operator = await NatsBus.connect({ servers: as('operator'), log: silent });
    const text = (await readFile(sample, 'utf8')).replace('- id: acme', '- id: acme\n    methods: [UPDATE]');
    const ask = (subject: string, request: object) => operator.request(subject, { ...request });
    const given = await sealedToApply(ask, { text, name: 'next.yaml' }, 'ada');
    expect(await operator.request('policy.apply-provider', given)).toMatchObject({
      outcome: 'applied',
      version: 2,
    });
    const config = async (name: string) => {
      const health = await fetch(`http://127.0.0.1:${deployed.httpPort(name)}/health/ready`).catch(() => undefined);
      return ((await health?.json()) as { readonly checks?: { readonly config?: string } } | undefined)?.checks?.config;
    };
    const both = async () => [await config('gateway'), await config('order')];
    await expect.poll(both).toStrictEqual(['version 2', 'version 2']);
    await deployed.process('policy').stop();
    for (const name of ['gateway', 'order']) {
      await deployed.process(name).stop();
      await deployed.restart(name);
    }
    // The gateway asked while there was neither, and again once the order service was there.
    await expect.poll(both).toStrictEqual(['version 2, from the order service', 'version 2, from the own log']);
    const acme = { customer: { customerId: 'acme', mayProvision: false, methods: ['UPDATE'] } };
    expect(await operator.request('gateway.find-customer', { address: '127.0.0.1' })).toStrictEqual(acme);
    await deployed.restart('policy');
    await expect.poll(both).toStrictEqual(['version 2', 'version 2']);
    await operator.close();
  });

  it.each(names)('may publish, ask and answer nothing of another: %s', async (name) => {
    for (const contract of [...eventContracts, ...requestContracts]) {
      const refusals: unknown[] = [];
      const log = { warn: () => undefined, error: (fields: object) => void refusals.push(fields) };
      const bus = await NatsBus.connect({ servers: as(name), log });
      const may = await mayDo(bus, name, contract);
      const what = 'type' in contract ? contract.type : contract.subject;
      // NATS says it in its own time.
      await expect.poll(() => ({ what, isRefused: refusals.length > 0 })).toStrictEqual({ what, isRefused: !may });
      await bus.close();
      expect({ what, isRefused: refusals.length > 0 }).toStrictEqual({ what, isRefused: !may });
    }
  });

  /** Tries what is wrong for this user, if anything of the contract is; whether nothing is. */
  async function mayDo(bus: NatsBus, name: Name, contract: EventContract | RequestContract): Promise<boolean> {
    if ('type' in contract) {
      // What carries out an agreement is a role; of the services here it is the one for VPNs.
      if (contract.producer === name || (contract.producer === 'provisioner' && name === 'cops-pdp')) return true;
      const event = { id: 'x', source: '/forged', time: new Date(0).toISOString(), subject: 's', data: {} };
      await expect(bus.publish({ ...event, type: contract.type })).rejects.toThrow(contract.type);
      return false;
    }
    const { subject: contracted } = contract;
    // Each gateway answers under its own name.
    const subject = perInstance.includes(contracted) ? `${contracted}.an-instance` : contracted;
    if (!askersOf(subject).includes(name) && answererOf(subject) !== name) {
      await expect(bus.request(subject, {}, { timeoutMs: 5_000 })).rejects.toThrow(subject);
      return false;
    }
    if (answererOf(subject) === name) return true;
    await bus.respond(subject, 'forged', () => Promise.resolve({}));
    return false;
  }
});
