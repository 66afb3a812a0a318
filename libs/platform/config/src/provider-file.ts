import { isIP } from 'node:net';
import { Type, type Static } from 'typebox';
import { handlingIsKnown } from './order-handling.js';
import { Approvers, Guidelines, HandlingEntry } from './order-handling.schema.js';
import { readYaml, type YamlFault } from './yaml.js';

const name = Type.String({ minLength: 1, maxLength: 128, pattern: '^[^\\s]+$', description: 'a name without spaces' });
const capacityBps = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'bit/s, each direction',
});

const Customer = Type.Object({
  id: name,
  prefixes: Type.Array(Type.String(), { minItems: 1, description: 'source prefixes in CIDR, both families (N33)' }),
  blocked: Type.Optional(Type.Boolean({ description: 'nothing of this customer is served; default: false' })),
  methods: Type.Optional(
    Type.Array(Type.Union([Type.Literal('PROVISION'), Type.Literal('UPDATE'), Type.Literal('WITHDRAW')]), {
      description: 'the requests that the customer may make; default: all. What belongs to an open one is served',
    }),
  ),
});
const Access = Type.Object({
  allow: Type.Optional(Type.Array(Type.String())),
  deny: Type.Optional(Type.Array(Type.String())),
});
const EdgeDevice = Type.Object({
  name,
  place: Type.String({ minLength: 1, maxLength: 128 }),
  stubLinks: Type.Array(Type.Object({ name, capacityBps }), { minItems: 1 }),
});
const CoreLink = Type.Object({
  between: Type.Array(name, { minItems: 2, maxItems: 2, description: 'the two edge devices' }),
  capacityBps,
  delayMs: Type.Number({ minimum: 0, maximum: 10_000, description: 'one-way delay' }),
});
const amount = Type.String({
  pattern: '^[0-9]{1,12}([.][0-9]{1,6})?$',
  description: 'an amount of money as decimal text',
});
const Prices = Type.Object({
  currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
  perSite: amount,
  perCommittedMbps: amount,
});
const shortText = Type.String({ minLength: 1, maxLength: 255 });
const Provider = Type.Object({
  name: shortText,
  contactInformation: Type.Object({
    email: Type.String({ maxLength: 255, pattern: '^[^\\s@]+@[^\\s@]+$', description: 'an e-mail address' }),
    postalAddress: Type.Optional(shortText),
    telephoneNumbers: Type.Optional(Type.Array(shortText, { maxItems: 16 })),
  }),
  asNumber: Type.Optional(Type.Integer({ minimum: 1, maximum: 0xffff_ffff, description: 'AS number (RFC 6793)' })),
});
const ProviderFile = Type.Object({
  provider: Type.Optional(Provider),
  prices: Type.Optional(Prices),
  access: Type.Optional(Access),
  customers: Type.Array(Customer, { minItems: 1 }),
  network: Type.Object({
    edgeDevices: Type.Array(EdgeDevice, { minItems: 1 }),
    coreLinks: Type.Array(CoreLink),
  }),
  approvers: Type.Optional(Type.Array(Approvers)),
  orderHandling: Type.Optional(Type.Array(HandlingEntry)),
  guidelines: Type.Optional(Guidelines),
});

/** Who the customers are, the network that is sold to them, and who is asked first: the YAML file that PARLEY_PROVIDER_FILE names. */
export type ProviderFile = Static<typeof ProviderFile>;

/** Reads and checks the file; throws ConfigurationError with file, line:column and path of each problem. */
export function readProviderFile(path: string): ProviderFile {
  return readYaml(path, ProviderFile, [
    customersAreDistinct,
    prefixesAreCidr,
    accessIsCidr,
    devicesAreDistinct,
    coreLinksJoinDevices,
    handlingIsKnown,
  ]);
}

function* customersAreDistinct({ customers }: ProviderFile): Iterable<YamlFault> {
  const seen = new Set<string>();
  for (const [index, { id }] of customers.entries()) {
    if (seen.has(id)) yield { path: ['customers', index, 'id'], message: `names ${id} a second time` };
    seen.add(id);
  }
}

/** The longest prefix wins; one that is in both lists says nothing. */
function* accessIsCidr({ access: { allow = [], deny = [] } = {} }: ProviderFile): Iterable<YamlFault> {
  for (const [list, prefixes] of [['allow', allow] as const, ['deny', deny] as const]) {
    for (const [at, prefix] of prefixes.entries()) {
      const path = ['access', list, at];
      if (!isCidr(prefix)) yield { path, message: notCidr(prefix) };
      if (list === 'deny' && allow.includes(prefix)) yield { path, message: 'is allowed too' };
    }
  }
}

function* prefixesAreCidr({ customers }: ProviderFile): Iterable<YamlFault> {
  const owners = new Map<string, string>();
  for (const [index, { id, prefixes }] of customers.entries()) {
    for (const [at, prefix] of prefixes.entries()) {
      const path = ['customers', index, 'prefixes', at];
      if (!isCidr(prefix)) yield { path, message: notCidr(prefix) };
      const owner = owners.get(prefix);
      if (owner !== undefined && owner !== id) yield { path, message: `is a prefix of customer ${owner} too` };
      owners.set(prefix, id);
    }
  }
}

const notCidr = (prefix: string): string => `is ${prefix}; expected a prefix such as 192.0.2.0/24 or 2001:db8::/32`;

function isCidr(prefix: string): boolean {
  const [address = '', bits, ...rest] = prefix.split('/');
  const family = isIP(address);
  // A zone (fe80::1%eth0) names a link of one host, and no prefix.
  if (family === 0 || address.includes('%') || rest.length > 0) return false;
  return bits !== undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32);
}

function* devicesAreDistinct({ network }: ProviderFile): Iterable<YamlFault> {
  const seen = new Set<string>();
  for (const [index, device] of network.edgeDevices.entries()) {
    const path = ['network', 'edgeDevices', index];
    if (seen.has(device.name)) yield { path: [...path, 'name'], message: `names ${device.name} a second time` };
    if (device.name.includes('/'))
      yield { path: [...path, 'name'], message: 'has a slash, which parts device and stub link' };
    seen.add(device.name);
    const stubs = new Set<string>();
    for (const [at, stub] of device.stubLinks.entries()) {
      if (stubs.has(stub.name))
        yield { path: [...path, 'stubLinks', at, 'name'], message: `names ${stub.name} a second time` };
      stubs.add(stub.name);
    }
  }
}

function* coreLinksJoinDevices({ network }: ProviderFile): Iterable<YamlFault> {
  const devices = new Set(network.edgeDevices.map((device) => device.name));
  const joined = new Set<string>();
  for (const [index, { between }] of network.coreLinks.entries()) {
    const path = ['network', 'coreLinks', index, 'between'];
    for (const [at, end] of between.entries()) {
      if (!devices.has(end)) yield { path: [...path, at], message: `names ${end}, which is no edge device` };
    }
    const pair = between.toSorted().join(' ');
    if (between[0] === between[1]) yield { path, message: 'joins a device to itself' };
    if (joined.has(pair)) yield { path, message: 'joins two devices that are joined already' };
    joined.add(pair);
  }
}
