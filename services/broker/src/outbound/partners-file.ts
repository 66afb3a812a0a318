import type { SrvRecord } from 'node:dns';
import { lookup, resolveSrv } from 'node:dns/promises';
import { isIP } from 'node:net';
import { digestOfText, fileReload, parseYaml, readText, type ReloadProvider, type YamlFault } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import { Type, type Static } from 'typebox';
import { limits } from '../limits.js';
import type { KnownPartner, Partners, Reached } from '../ports/partners.js';

const Partner = Type.Object({
  name: Type.String({
    minLength: 1,
    maxLength: 128,
    description: 'as `partners.providers` of the provider file has it',
  }),
  address: Type.String({
    description:
      'host and port of its CPNP server, such as cpnp.nordlink.example:15321, or the name of its SRV records (RFC 2782), such as _cpnp._udp.nordlink.example',
  }),
  accept: Type.Optional(
    Type.Union([Type.Literal('before-offer'), Type.Literal('on-parent-accept')], {
      description: 'when its offer is accepted: before ours is made, or when the customer has accepted ours',
    }),
  ),
  answerWithinS: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 86_400, description: 'seconds that it gets for its answer; default: 300' }),
  ),
  encoding: Type.Optional(Type.Union([Type.Literal('cbor'), Type.Literal('json')])),
});
const File = Type.Object({ partners: Type.Array(Partner, { maxItems: 1_024 }) });
type Entry = Static<typeof Partner>;

const defaultAnswerWithinS = 300;

/** How partners are reached, by a file of the operator's. The name of a host is looked up for each child order. */
export class PartnersFile implements Partners {
  #entries: ReadonlyMap<string, Entry> = new Map();

  readonly reload: ReloadProvider;

  /** Without a path there are none. @throws ConfigurationError */
  constructor(
    path: string | undefined,
    logger: Pick<Logger, 'info' | 'warn'>,
    private readonly addressOf: (host: string) => Promise<string> = lookedUp,
    private readonly serversOf: (name: string) => Promise<readonly SrvRecord[]> = srvRecordsOf,
  ) {
    const take = ({ partners }: Static<typeof File>): void =>
      void (this.#entries = new Map(partners.map((entry) => [entry.name, entry])));
    if (path !== undefined) take(read(path).file);
    this.reload = fileReload({ path, file: 'partners', read, prepare: (file) => ({ take: () => take(file) }) }, logger);
  }

  all(): readonly KnownPartner[] {
    return [...this.#entries.values()].map(knownOf);
  }

  async reach(name: string): Promise<Reached | string> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return `${name} is no partner that the broker knows the address of`;
    const { acceptance, answerWithinMs } = knownOf(entry);
    const { encoding = 'cbor' } = entry;
    try {
      const [host, port] = await this.#serverOf(entry.address);
      const address = await this.addressOf(host);
      return { server: { address, port }, encoding, acceptance, answerWithinMs };
    } catch (error) {
      return `the address of ${name} is not found: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async #serverOf(address: string): Promise<readonly [host: string, port: number]> {
    if (!isSrvName(address)) {
      const [host = '', port = ''] = partsOf(address);
      return [host, Number(port)];
    }
    const server = preferredOf(await this.serversOf(address));
    if (server === undefined) throw new Error(`${address} names no server`);
    return [server.name, server.port];
  }
}

/** The record that is asked: of the lowest priority, the one of the highest weight (RFC 2782); none where the service is said not to be there. */
function preferredOf(records: readonly SrvRecord[]): SrvRecord | undefined {
  const offered = records.filter(({ name, port }) => name !== '' && name !== '.' && port > 0);
  return offered.toSorted((one, other) => one.priority - other.priority || other.weight - one.weight)[0];
}

/** _cpnp._udp.nordlink.example: it has no port, and begins with the names of a service and of UDP. */
const isSrvName = (address: string): boolean =>
  address.length <= 253 && /^_[A-Za-z0-9-]+\._udp(\.[A-Za-z0-9-]{1,63})+\.?$/.test(address);

function read(path: string): { readonly file: Static<typeof File>; readonly digest: string } {
  const text = readText(path);
  return { file: parseYaml(text, path, File, [faultsOf]), digest: digestOfText(text) };
}

const knownOf = ({ name, address, accept, answerWithinS = defaultAnswerWithinS }: Entry): KnownPartner => ({
  ...{ name, address, acceptance: accept ?? 'before-offer', answerWithinMs: answerWithinS * 1_000 },
});

/** Host and port: 192.0.2.1:15321, [2001:db8::1]:15321, cpnp.example:15321. */
function partsOf(address: string): readonly [host: string, port: string] | readonly [] {
  const [, bracketed, plain, port] = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]{1,253})):(\d{1,5})$/.exec(address) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || port === undefined || Number(port) < 1 || Number(port) > 65_535) return [];
  return bracketed !== undefined && isIP(bracketed) !== 6 ? [] : [host, port];
}

function* faultsOf({ partners }: Static<typeof File>): Iterable<YamlFault> {
  const seen = new Set<string>();
  for (const [index, { name, address }] of partners.entries()) {
    const path = ['partners', index];
    if (seen.has(name)) yield { path: [...path, 'name'], message: `is ${name}, which another partner has` };
    seen.add(name);
    if (partsOf(address).length === 0 && !isSrvName(address))
      yield {
        path: [...path, 'address'],
        message: `is ${address}; expected host:port, such as 192.0.2.1:15321, or a name of SRV records, such as _cpnp._udp.nordlink.example`,
      };
  }
}

/** The first address of a host; one that is an address already is itself. */
const lookedUp = async (host: string): Promise<string> =>
  isIP(host) === 0 ? (await inTime(lookup(host))).address : host;

const srvRecordsOf = (name: string): Promise<readonly SrvRecord[]> => inTime(resolveSrv(name));

async function inTime<Found>(found: Promise<Found>): Promise<Found> {
  const tooLate = Promise.withResolvers<never>();
  const timer = setTimeout(() => tooLate.reject(new Error('no answer in time')), limits.lookUpTimeoutMs);
  try {
    return await Promise.race([found, tooLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}
