import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { readProviderFile } from '@parley/config';
import { MemoryEventLog } from '@parley/event-log';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpSectionSource } from '../../src/outbound/http-section-source.js';
import type { ModuleSection } from '../../src/ports/section-source.js';
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

/** An HTTP server that answers as a test says, and what it was shown. */
async function serving(answer: (response: ServerResponse) => void) {
  const shown: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    shown.push(request.headers.authorization);
    answer(response);
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
    ['what is no JSON', (response) => response.end('<html>'), 'JSON'],
    ['what is no UTF-8', (response) => response.end(Buffer.from([0x22, 0xff, 0x22])), 'encoded data was not valid'],
    ['another place', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'fetch failed'],
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
    expect(modules.followed[0]?.fault).toMatch(/^crm at 2:\d+:\d+ customers\[1\]/);
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
