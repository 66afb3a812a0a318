import { isIP } from 'node:net';
import { parseYaml, readDeviceCredentials, readDeviceKeys, readText, type YamlFault } from '@parley/config';
import { parsePdpPlace } from '@parley/pep';
import { isLoopback } from '@parley/lifecycle';
import { Type, type Static } from 'typebox';
import type { AgentSettings } from '../ports/agent-settings.js';
import type { StubLink } from '../ports/stub-link.js';

/** Linux knows no longer name, and none with a space or a slash. */
const InterfaceName = Type.String({ pattern: '^[A-Za-z0-9_.:-]{1,15}$', description: 'an interface of this device' });
const File = Type.Object({
  device: Type.String({
    pattern: '^[A-Za-z0-9._-]{1,128}$',
    description: 'the PEPID: what the provider file calls the device',
  }),
  servers: Type.Optional(
    Type.Array(Type.String({ description: 'HOST, HOST:PORT or [IPV6]:PORT' }), {
      minItems: 1,
      maxItems: 16,
      description: 'policy servers, the primary one first',
    }),
  ),
  domain: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*$',
      maxLength: 200,
      description: 'where policy servers are found by _cops._tcp, in place of servers',
    }),
  ),
  driver: Type.Optional(Type.Union([Type.Literal('linux'), Type.Literal('memory')])),
  certificate: Type.Optional(
    Type.Object({
      authorities: Type.String({ description: 'PEM: who signs certificates of policy servers' }),
      certificate: Type.String({ description: "PEM: the device's own" }),
      key: Type.String({ description: 'PEM: its private key' }),
      serverName: Type.Optional(Type.String()),
    }),
  ),
  keyFile: Type.Optional(Type.String({ description: 'keys that are shared with the policy server' })),
  stubLinks: Type.Array(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 128, description: 'as the provider file has it' }),
      interfaces: Type.Array(InterfaceName, { minItems: 1, maxItems: 4_094 }),
      addresses: Type.Array(Type.String(), { maxItems: 64, description: "the device's own, with their lengths" }),
      behind: Type.Optional(
        Type.Array(Type.Object({ prefix: Type.String(), via: Type.String() }), {
          maxItems: 1_024,
          description: 'prefixes behind a router of the site',
        }),
      ),
    }),
    { minItems: 1, maxItems: 1_024 },
  ),
});
type AgentFile = Static<typeof File>;

/** Reads the agent's own file, and the files that it names. No message holds a secret. @throws ConfigurationError */
export function readAgentFile(path: string): AgentSettings {
  const file = parseYaml(readText(path), path, File, [faultsOf]);
  return {
    pepId: file.device,
    ...(file.domain !== undefined && { domain: file.domain }),
    servers: (file.servers ?? []).flatMap((text) => parsePdpPlace(text) ?? []),
    stubLinks: file.stubLinks.map((stubLink): StubLink => ({ ...stubLink, behind: stubLink.behind ?? [] })),
    driver: file.driver ?? 'linux',
    proof: proofOf(file),
  };
}

function proofOf({ device, certificate, keyFile }: AgentFile): AgentSettings['proof'] {
  if (keyFile !== undefined) return { security: 'hmac', keys: readDeviceKeys(device, keyFile) };
  if (certificate === undefined) return { security: 'none' };
  const { authorities: ca, certificate: cert, key, serverName: servername } = certificate;
  return {
    security: 'tls',
    tls: { ...readDeviceCredentials({ ca, cert, key }), ...(servername !== undefined && { servername }) },
  };
}

function* faultsOf(file: AgentFile): Iterable<YamlFault> {
  const { servers = [], domain } = file;
  if ((servers.length === 0) === (domain === undefined))
    yield { path: [], message: 'needs either servers or domain, which says where policy servers are found' };
  for (const [index, text] of servers.entries())
    if (parsePdpPlace(text) === undefined)
      yield { path: ['servers', index], message: `is ${text}; expected HOST, HOST:PORT or [IPV6]:PORT` };
  if (file.certificate !== undefined && file.keyFile !== undefined)
    yield { path: ['keyFile'], message: 'signs messages in place of TLS: it goes without certificate' };
  const isProven = file.certificate !== undefined || file.keyFile !== undefined;
  const far = domain ?? servers.find((text) => !isLoopback(parsePdpPlace(text)?.host ?? '127.0.0.1'));
  if (!isProven && far !== undefined)
    yield {
      path: [domain === undefined ? 'servers' : 'domain'],
      message: `has ${far}, where a device has to prove its PEPID (V40): set certificate or keyFile`,
    };
  yield* faultsOfLinks(file.stubLinks);
}

function* faultsOfLinks(stubLinks: AgentFile['stubLinks']): Iterable<YamlFault> {
  const [names, interfaces] = [new Set<string>(), new Set<string>()];
  for (const [index, stubLink] of stubLinks.entries()) {
    const path = ['stubLinks', index];
    if (names.has(stubLink.name))
      yield { path: [...path, 'name'], message: `is ${stubLink.name}, which another stub link has` };
    names.add(stubLink.name);
    for (const [at, link] of stubLink.interfaces.entries()) {
      if (interfaces.has(link))
        yield { path: [...path, 'interfaces', at], message: `is ${link}, which is named twice` };
      interfaces.add(link);
    }
    for (const [at, address] of stubLink.addresses.entries())
      if (!isPrefix(address))
        yield {
          path: [...path, 'addresses', at],
          message: `is ${address}; expected an address with its length, such as 10.1.0.1/24`,
        };
    for (const [at, { prefix, via }] of (stubLink.behind ?? []).entries()) {
      if (!isPrefix(prefix))
        yield {
          path: [...path, 'behind', at, 'prefix'],
          message: `is ${prefix}; expected a prefix such as 10.1.2.0/24`,
        };
      if (isIP(via) === 0) yield { path: [...path, 'behind', at, 'via'], message: `is ${via}; expected an address` };
    }
  }
}

function isPrefix(text: string): boolean {
  const [address = '', length = '', more] = text.split('/');
  const family = isIP(address);
  return more === undefined && family !== 0 && /^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128);
}
