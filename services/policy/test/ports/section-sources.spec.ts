import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { readProviderFile } from '@parley/config';
import { MemoryEventLog } from '@parley/event-log';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpSectionSource } from '../../src/outbound/http-section-source.js';
import type { ModuleSection, SectionSource } from '../../src/ports/section-source.js';
import { policyCodec } from '../../src/streams/policy-codec.js';
import { providerDataNote } from '../../src/use-cases/provider-data-note.js';
import { ProviderDataBook } from '../../src/use-cases/provider-data-book.js';
import { RecordedSection } from '../../src/use-cases/recorded-section.js';
import { clock } from '../ledger-book.js';
import { contacts } from '../provider-documents.js';
import { OwnCrm } from './own-crm.js';
import { beside, following, network, sectionSourceLaws } from './section-source.contract.js';

const europe = readProviderFile(new URL('../../../../deploy/provider/europe.yaml', import.meta.url).pathname);
const sample = readProviderFile(new URL('../../../../deploy/provider/sample.yaml', import.meta.url).pathname);
const never = new AbortController().signal;

const running: (() => void)[] = [];
afterEach(() => {
  for (const end of running.splice(0)) end();
});

/** What JSON.parse reads, and JSON.stringify cannot write. */
const tooDeep = '['.repeat(100_000) + ']'.repeat(100_000);

/** An HTTP server that answers as a test says, and what it was shown. */
async function serving(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const shown: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    shown.push(request.headers.authorization);
    answer(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/section`, shown };
}
const inventory = (url: string, section: ModuleSection = 'network') =>
  new HttpSectionSource(section, 'inventory', { url });

async function ownCrm() {
  const source = new OwnCrm();
  const account = { number: 'acme', sites: ['192.0.2.0/24'], isKeyAccount: false, isOverdue: false };
  source.put(account);
  let sites = 1;
  const change = async () => source.put({ ...account, sites: [...account.sites, `198.51.100.${sites++}/32`] });
  return { source, change, close: async () => undefined };
}

describe('a CRM in the same process, which is the example', () => {
  it.each(sectionSourceLaws(ownCrm))('$title', ({ holds }) => holds());
});

describe('a module over HTTP', () => {
  const laws = sectionSourceLaws(async () => {
    let capacityBps = 1_000_000_000;
    const { url } = await serving((response) => {
      const [first, ...others] = network.edgeDevices;
      const stubLinks = [{ name: 'ge-9/0/0', capacityBps }, ...(first?.stubLinks ?? [])];
      response.end(JSON.stringify({ ...network, edgeDevices: [{ ...first, stubLinks }, ...others] }));
    });
    const change = async () => void (capacityBps += 1);
    return { source: inventory(url), change, close: async () => undefined };
  });
  it.each(laws)('$title', ({ holds }) => holds());

  it('is shown its token, and calls what it says by its ETag', async () => {
    const { url, shown } = await serving((response) => {
      response.setHeader('etag', '"17"');
      response.end('null');
    });
    const tokenFile = new URL('token.txt', import.meta.url).pathname;
    const source = new HttpSectionSource('partners', 'partners', { url, tokenFile });
    expect(await source.read(never)).toStrictEqual({ revision: '"17"' });
    expect(shown).toStrictEqual(['Bearer a-token-of-a-test']);
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['another status', (response) => response.writeHead(503).end('{}'), 'answers with status 503'],
    ['what is no JSON', (response) => response.end('[1, <html>'), 'no JSON, at character 4 from 0'],
    ['what nests too deep', (response) => response.end(`{"edgeDevices":${tooDeep}}`), 'nest deeper than 64'],
    ['null, without which nothing is sold', (response) => response.end('null'), 'network: is missing'],
    ['304, and was not asked for what is new', (response) => response.writeHead(304).end(), 'answers with status 304'],
    [
      'what is no UTF-8',
      (response) => response.end(Buffer.from([0x22, 0xff, 0x22])),
      'cannot be read: ERR_ENCODING_INVALID_ENCODED_DATA',
    ],
    [
      'another place',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'cannot be asked: no answer that HTTP allows',
    ],
    ['what is no HTTP', (response) => response.socket?.end('ada@acme.example'), 'cannot be asked: '],
    [
      'a header of no HTTP',
      (response) => response.socket?.end('HTTP/1.1 200 OK\r\nada@acme.example: x\r\n\r\n'),
      'cannot be asked: ',
    ],
    ['more than a file may have', (response) => response.end(`"${'x'.repeat(4 * 1024 * 1024)}"`), 'more than 4194304'],
    ['a network of nothing', (response) => response.end('{"edgeDevices":[],"coreLinks":[]}'), 'network.edgeDevices'],
  ])('that answers %s changes nothing, and health says so', async (_, answer, fault) => {
    const { url } = await serving(answer);
    const { book, modules, said } = await following(inventory(url));
    await modules.look();
    await modules.look();
    expect(book.inUse.version).toBe(1);
    expect(said).toStrictEqual([
      { name: 'inventory', section: 'network', fault: expect.stringContaining(fault) as string },
    ]);
    expect(providerDataNote(book, modules.followed)).toMatch(/^version 1; .*network of inventory: /);
    const [error] = await Promise.allSettled([inventory(url).read(never)]);
    for (const told of [JSON.stringify(said), inspect(error, { depth: null })]) expect(told).not.toContain('ada@');
  });

  it('is asked for what is other than its ETag, and the same answer is not read again', async () => {
    let etag = '"1"';
    const asked: (string | undefined)[] = [];
    const { url } = await serving((response, request) => {
      asked.push(request.headers['if-none-match']);
      response.setHeader('etag', etag);
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.end(JSON.stringify(network));
    });
    const source = inventory(url);
    const first = await source.read(never);
    expect(first).toStrictEqual({ value: network, revision: '"1"' });
    const second = await source.read(never);
    expect(second.revision).toBe('"1"');
    expect(second.value).toBe(first.value);
    etag = '"2"';
    const third = await source.read(never);
    expect(third.revision).toBe('"2"');
    expect(third.value).toBe(first.value);
    expect(asked).toStrictEqual([undefined, '"1"', '"1"']);
  });

  it('without an ETag is asked for all of it, and the same answer is not read again', async () => {
    const asked: (string | undefined)[] = [];
    const { url } = await serving((response, request) => {
      asked.push(request.headers['if-none-match']);
      response.end(JSON.stringify(network));
    });
    const source = inventory(url);
    const first = await source.read(never);
    const second = await source.read(never);
    expect(second).toStrictEqual(first);
    expect(second.value).toBe(first.value);
    expect(asked).toStrictEqual([undefined, undefined]);
  });

  it('that answers what is no JSON is told where, without its words: persons may stand in them', async () => {
    const { url } = await serving((response) => response.end('[{"id": "acme", "contacts": [ada@acme.example'));
    const { book, modules, said } = await following(inventory(url, 'customers'));
    await modules.look();
    const lines: string[] = [];
    createLogger('policy', {}, { write: (line) => void lines.push(line) }).warn({ said }, 'not in use');
    const [error] = await Promise.allSettled([inventory(url, 'customers').read(never)]);
    for (const told of [providerDataNote(book, modules.followed), lines.join(''), inspect(error, { depth: null })]) {
      expect(told).toContain('no JSON, at character 29 from 0');
      expect(told).not.toMatch(/ada@|acme\.example/);
    }
  });

  it('that does not answer what can be used does not stop the others, and health names it', async () => {
    const { url } = await serving((response) => response.end(tooDeep));
    const { source: crm } = await ownCrm();
    const { book, modules } = await following([inventory(url), crm]);
    await modules.look();
    expect(book.inUse.document['customers']).toStrictEqual([{ id: 'acme', prefixes: ['192.0.2.0/24'] }]);
    expect(modules.followed).toStrictEqual([
      { name: 'inventory', section: 'network', fault: 'it says lists and objects that nest deeper than 64' },
      { name: 'crm', section: 'customers', revision: '1' },
    ]);
    expect(providerDataNote(book, modules.followed)).toMatch(/network of inventory: it says .*deeper than 64$/);
  });

  it('that does not answer is given up, and heard again later', async () => {
    let isAway = true;
    const { url } = await serving((response) => {
      if (!isAway) response.end(JSON.stringify(network));
    });
    const { modules, files } = await following(inventory(url));
    await expect(inventory(url).read(AbortSignal.timeout(50))).rejects.toThrow('timeout');
    isAway = false;
    await modules.look();
    expect(modules.followed).toMatchObject([{ name: 'inventory', section: 'network' }]);
    expect(modules.followed[0]).not.toHaveProperty('fault');
    expect(files).toBeDefined();
  });
});

describe('the log of the policy, which is the shipped module of each section', () => {
  it.each(['customers', 'network', 'catalogue', 'partners'] as const)('%s keeps the contract', async (section) => {
    const file = { ...beside, ...(section === 'network' && { network: network as never }) };
    const laws = sectionSourceLaws(async () => {
      const book = new ProviderDataBook(
        new MemoryEventLog({ upcast: policyCodec.upcast }),
        clock,
        () => undefined,
        contacts,
      );
      await book.open(file);
      let at = 0;
      const change = async () => {
        at += 1;
        await book.apply({ ...file, ...changed(section, at) }, { source: 'apply', author: 'ada' });
      };
      return { source: new RecordedSection(section, book), change, close: async () => undefined };
    });
    for (const { holds } of laws) await holds();
  });

  /** A document whose section is another one each time. */
  function changed(section: ModuleSection, at: number): object {
    const links = [{ name: `ge-${at}`, capacityBps: 1 }];
    switch (section) {
      case 'customers':
        return { customers: [{ id: 'acme', prefixes: [`192.0.2.${at}/32`] }] };
      case 'network':
        return {
          network: {
            ...network,
            edgeDevices: [...network.edgeDevices, { name: 'ed-new', place: 'Rome, IT', stubLinks: links }],
          },
        };
      case 'catalogue':
        return {
          catalogue: {
            templates: europe.catalogue?.templates
              .slice(0, 1)
              .map(({ price: _, ...one }) => ({ ...one, name: `line-${at}` })),
          },
        };
      case 'partners':
        return { partners: { providers: [{ name: 'nordlink', reach: { places: [`Oslo ${at}`] } }] } };
    }
  }
});

describe('a policy that follows a module', () => {
  it('parses nothing while the module says what it said, and all else is as it was', async () => {
    const { source, change } = await ownCrm();
    const { book, files, modules, parsed, said } = await following(source);
    await change();
    await modules.look();
    expect(parsed).toHaveLength(1);
    await modules.look();
    await modules.look();
    expect(parsed).toHaveLength(1);
    // Another revision of the same is noted, and what somebody else changes is no reason either.
    source.put({ number: 'acme', sites: ['192.0.2.0/24', '198.51.100.1/32'], isKeyAccount: false, isOverdue: false });
    await files.apply({ text: JSON.stringify({ ...beside, prices: sample.prices }), name: 'f' }, 'ada');
    await modules.look();
    expect(parsed).toHaveLength(1);
    expect(said).toMatchObject([{ revision: '2' }, { revision: '3' }]);
    expect(book.inUse.version).toBe(3);
  });

  it('parses what cannot be used, and persons that it has sealed, no oftener than something is other', async () => {
    const people = { name: 'Ada Lovelace', email: 'ada@acme.example' };
    let prefix = '192.0.2.0/24';
    const source: SectionSource = {
      section: 'customers',
      name: 'crm',
      read: async () => ({ value: [{ id: 'acme', prefixes: [prefix], contacts: [people] }], revision: '1' }),
    };
    const { book, files, modules, parsed } = await following(source);
    // What is sealed is not what was said: it is compared once more after it was recorded.
    for (const times of [1, 2, 2, 2]) {
      await modules.look();
      expect(parsed).toHaveLength(times);
    }
    prefix = 'nowhere';
    for (const times of [3, 3]) {
      await modules.look();
      expect(parsed).toHaveLength(times);
      expect(modules.followed[0]?.fault).toContain('prefixes[0]');
    }
    // Beside what is other it may be right.
    await files.apply({ text: JSON.stringify({ ...beside, prices: sample.prices }), name: 'f' }, 'ada');
    await modules.look();
    expect(parsed).toHaveLength(4);
    prefix = '192.0.2.0/24';
    await modules.look();
    expect(modules.followed[0]).not.toHaveProperty('fault');
    expect(book.inUse.version).toBe(3);
  });

  it('looks at the others before it throws what the log has thrown, and looks at the same again', async () => {
    const { source: crm, change } = await ownCrm();
    await change();
    const seen: string[] = [];
    const partners: SectionSource = {
      section: 'partners',
      name: 'partners',
      read: async () => {
        seen.push('partners');
        return { revision: '1' };
      },
    };
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const { book, modules } = await following([crm, partners], log);
    const append = log.append.bind(log);
    log.append = () => Promise.reject(new Error('the log is away'));
    await expect(modules.look()).rejects.toThrow('the log is away');
    expect(seen).toStrictEqual(['partners']);
    expect(providerDataNote(book, modules.followed)).toBe(
      'version 1; customers of crm: it could not be applied: the log is away',
    );
    log.append = append;
    await modules.look();
    expect(book.inUse.version).toBe(2);
    expect(providerDataNote(book, modules.followed)).toBe('version 2');
  });

  it('sells without a section that may be left out, once its module says that there is none', async () => {
    let answer = JSON.stringify({ providers: [{ name: 'nordlink', reach: { places: ['Oslo'] } }] });
    const { url } = await serving((response) => response.end(answer));
    const { book, modules } = await following(inventory(url, 'partners'));
    await modules.look();
    expect(book.inUse.document).toHaveProperty('partners');
    answer = 'null';
    await modules.look();
    expect(book.inUse.document).not.toHaveProperty('partners');
    expect(book.inUse.latest).toMatchObject({ author: { name: 'inventory' } });
  });

  it('records who said it, and what they call it; a file says all else, and is told what of it is not taken', async () => {
    const { source, change } = await ownCrm();
    const { log, book, files, modules } = await following(source);
    await change();
    await modules.look();
    expect(book.inUse.latest).toMatchObject({
      source: 'apply',
      author: { name: 'crm', asserted: true },
      revision: '2',
    });
    const customers = book.inUse.document['customers'];
    const text = JSON.stringify({ ...beside, prices: sample.prices });
    const problem = {
      where: 'customers',
      message: "is said by crm, a module of the provider's, and not taken from a file",
    };
    expect(await files.compare({ text, name: 'f' })).toMatchObject({
      changes: [{ part: 'prices' }],
      problems: [problem],
    });
    expect(await files.apply({ text, name: 'f' }, 'ada')).toMatchObject({
      outcome: 'applied',
      version: 3,
      problems: [problem],
    });
    expect(book.inUse.document).toMatchObject({ customers, prices: sample.prices });
    expect(book.inUse.latest).not.toHaveProperty('revision');
    // A file that says the same of the section is told nothing of it.
    const same = JSON.stringify({ ...beside, customers, prices: sample.prices });
    expect(await files.apply({ text: same, name: 'f' }, 'ada')).not.toHaveProperty('problems');
    expect(book.partsOtherInFile).toStrictEqual(['prices']);
    // As a later start finds it, and another process that follows the same module.
    const later = await following(source, log);
    await later.modules.look();
    expect(later.book.inUse).toStrictEqual(book.inUse);
  });

  it('takes nothing of a section that contradicts another one, until the module says what fits', async () => {
    const { source } = await ownCrm();
    const { book, modules } = await following(source);
    source.put({ number: 'bolt', sites: ['192.0.2.0/24'], isKeyAccount: false, isOverdue: false });
    await modules.look();
    expect(book.inUse.version).toBe(1);
    expect(modules.followed[0]?.fault).toMatch(/^customers\[1\]/);
    source.put({ number: 'bolt', sites: ['203.0.113.0/24'], isKeyAccount: true, isOverdue: true });
    await modules.look();
    expect(modules.followed).toStrictEqual([{ name: 'crm', section: 'customers', revision: '3' }]);
    expect(book.inUse.document['customers']).toMatchObject([{ id: 'acme' }, { id: 'bolt', blocked: true }]);
  });

  it('does not undo what somebody else has changed beside its section meanwhile', async () => {
    const { source, change } = await ownCrm();
    const { log, book, modules } = await following(source);
    const other = new ProviderDataBook(log, clock, () => undefined, contacts);
    await other.open(beside);
    await other.apply({ ...beside, prices: sample.prices as never }, { source: 'apply', author: 'ada' });
    await change();
    await modules.look();
    expect(book.inUse.document).toMatchObject({ prices: sample.prices, customers: [{ id: 'acme' }] });
  });

  it('seals the persons that a CRM says, as those of a file', async () => {
    const people = { name: 'Ada Lovelace', email: 'ada@acme.example' };
    const { url } = await serving((response) =>
      response.end(JSON.stringify([{ id: 'acme', prefixes: ['192.0.2.0/24'], contacts: [people] }])),
    );
    const { log, modules, book } = await following(inventory(url, 'customers'));
    await modules.look();
    await modules.look();
    expect(book.inUse.version).toBe(2);
    const recorded = JSON.stringify(await log.readStream('provider-data'));
    expect(recorded).toContain('"keyOf":"acme"');
    expect(recorded).not.toMatch(/Lovelace|ada@/);
  });
});
