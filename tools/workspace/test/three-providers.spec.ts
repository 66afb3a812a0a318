import { readProvider } from '@parley/config';
import { loadDescriptors } from '@parley/lifecycle';
import { BlockList } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../projects.mjs';
import { foundBy, networksOf, partsOf, providersIn, type ComposeService } from './deployment.js';
import { read } from './tree.js';

const profile = 'three-providers';
const { services: compose } = parse(read('docker-compose.yml'), { merge: true, maxAliasCount: -1 }) as {
  readonly services: Readonly<Record<string, ComposeService>>; // containers.spec.ts checks the schema
};
const shipped = (await loadDescriptors()).filter((descriptor) => descriptor.shipped);

/** A provider of the profile: its parts, and the files that they mount. */
const providerOf = (prefix: string) => {
  const { compose: parts } = partsOf(prefix, { compose, targets: [], exposed: [] });
  const mounted = (service: string, at: string): string => {
    const [file = ''] = parts[service]?.volumes?.find((volume) => volume.includes(`:${at}:`))?.split(':') ?? [];
    return file;
  };
  const file = mounted('policy', '/etc/parley/provider.yaml');
  const { partners } = parse(read(mounted('broker', '/etc/parley/partners.yaml'))) as {
    readonly partners: readonly { readonly name: string; readonly address: string }[]; // as its loader has it
  };
  return { prefix, parts, file, partners, provider: readProvider(join(root, file)), mounted };
};
const providers = providersIn(compose).map(providerOf);

/** Each partner that one of the providers reaches, with who that is. */
const joints = providers.flatMap((us) =>
  us.partners.map(({ name, address }) => {
    const [host = '', number = ''] = address.split(':');
    const asker = us.parts['broker'] ?? {};
    return { name, number, us, found: foundBy(host, asker, compose) };
  }),
);

describe(`the profile ${profile} of docker-compose.yml`, () => {
  it('has three providers, of which the first buys of the second, and that one of the third', () => {
    expect(providers.map(({ prefix, partners }) => [prefix, partners.map(({ name }) => `${name}-`)])).toStrictEqual([
      ['', ['nordlink-']],
      ['nordlink-', ['arctic-']],
      ['arctic-', []],
    ]);
  });

  it('has all parts of the first provider in each, and starts those of the others with the profile alone', () => {
    const [first, ...others] = providers;
    const shared = ['otel-collector', 'jaeger', 'prometheus'];
    const expected = Object.keys(first?.parts ?? {}).filter((part) => !shared.includes(part));
    for (const { prefix, parts } of others) {
      expect(Object.keys(parts).sort()).toStrictEqual(expected.toSorted());
      for (const [name, { profiles }] of Object.entries(parts))
        expect(profiles, name).toStrictEqual([name === 'parley' ? `${prefix}operator` : profile]);
    }
    for (const name of shared) expect(first?.parts[name]?.profiles).toBeUndefined();
  });

  it('keeps what each provider has from the others: stores, networks, secrets', () => {
    const kept = providers.map(({ parts }) => ({
      volumes: Object.values(parts).flatMap(({ volumes = [] }) =>
        volumes.map((volume) => volume.split(':')[0] ?? '').filter((source) => !source.startsWith('.')),
      ),
      secrets: Object.values(parts).flatMap(({ secrets = [] }) => secrets),
      networks: ['postgres', 'nats'].flatMap((name) => [...networksOf(parts[name] ?? {}).keys()]),
    }));
    for (const what of ['volumes', 'secrets', 'networks'] as const) {
      const each = kept.map((own) => [...new Set(own[what])]);
      expect(each.every((own) => own.length > 0)).toBe(true);
      expect(new Set(each.flat()).size, what).toBe(each.flat().length);
    }
  });

  it.each(providers)('has a provider file for $prefix that its services take, all the same one', (one) => {
    const reading = shipped.filter(
      ({ name }) => one.parts[name]?.environment?.['PARLEY_PROVIDER_FILE'] === '/etc/parley/provider.yaml',
    );
    expect(reading.map(({ name }) => name).sort()).toStrictEqual(['gateway', 'order', 'policy']);
    for (const { name } of [...reading, { name: 'cops-pdp-certificates' }])
      expect(one.mounted(name, '/etc/parley/provider.yaml')).toBe(one.file);
    // Templates of the first one have no greatest number of sites, as those of the sample.
    const warned = one.provider.warnings.filter(({ where }) => !where.includes(' catalogue.'));
    expect(warned).toStrictEqual([]);
    const devices = one.provider.file.network.edgeDevices;
    expect(devices.filter(({ security }) => security?.certificate === undefined)).toStrictEqual([]);
  });

  it.each(joints)('finds $name by its address, which is that of one gateway', ({ name, number, found }) => {
    expect(found.map(([service]) => service)).toStrictEqual([`${name}-gateway`]);
    expect(found[0]?.[1].environment?.['PARLEY_CPNP_PORT']).toBe(number);
  });

  it.each(joints)('has us known to $name as one customer by an address that stays (N5, N31)', ({ name, us }) => {
    const them = providers.find(({ prefix }) => prefix === `${name}-`);
    const own = [...networksOf(us.parts['gateway'] ?? {})].find(([, { ipv4_address: fixed }]) => fixed !== undefined);
    const [network = '', { ipv4_address: address = '' } = {}] = own ?? [];
    expect(networksOf(them?.parts['gateway'] ?? {}).has(network)).toBe(true);
    const customers = them?.provider.file.customers ?? [];
    expect(customers.filter(({ prefixes }) => isIn(address, prefixes))).toMatchObject([
      { prefixes: [`${address}/32`], sourcesVerified: [`${address}/32`] },
    ]);
  });

  it.each(joints)('joins us to $name by a link that both have, at one place', ({ name, us }) => {
    const them = providers.find(({ prefix }) => prefix === `${name}-`)?.provider.file.network.edgeDevices;
    const { edgeDevices, interconnects = [] } = us.provider.file.network;
    const joined = interconnects.filter(({ partner }) => partner === name);
    expect(joined).toHaveLength(1);
    for (const { device, linkIdentifier, capacityBps } of joined) {
      const [there = '', stub] = linkIdentifier.split(/\/(.*)/);
      const far = them?.find((one) => one.name === there);
      expect(far?.stubLinks.find((link) => link.name === stub)).toMatchObject({ capacityBps });
      expect(edgeDevices.find((one) => one.name === device)?.place).toBe(far?.place);
    }
  });

  it('is started, and asked over all three, by the commands of deploy/README.md', () => {
    const said = read('deploy/README.md');
    expect(said).toContain(`docker compose --profile ${profile} up`);
    const [, document = '', port = ''] = /parley quote (deploy\/\S+) --to 127\.0\.0\.1:(\d+) --accept/.exec(said) ?? [];
    expect(providers[0]?.parts['gateway']?.ports).toContain(`${port}:15321/udp`);
    const place = providers.at(-1)?.provider.file.network.edgeDevices.at(-1)?.place;
    expect(read(document)).toContain(`"text": "${place}"`);
  });
});

function isIn(address: string, prefixes: readonly string[]): boolean {
  const list = new BlockList();
  for (const prefix of prefixes) {
    const [net = '', length = ''] = prefix.split('/');
    list.addSubnet(net, Number(length), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list.check(address, 'ipv4');
}
