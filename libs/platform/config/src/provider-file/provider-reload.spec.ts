import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProvider } from './provider-reading.js';
import { providerReload, type ReloadReport } from './provider-reload.js';
import { reloadEverywhere } from './reload-everywhere.js';

const sample = `customers:
  - { id: acme, prefixes: [192.0.2.0/24] }
network:
  edgeDevices:
    - { name: ed-1, place: 'Paris, FR', stubLinks: [{ name: ge-0, capacityBps: 1000 }] }
  coreLinks: []
`;
const silent = { info: () => undefined, warn: () => undefined };
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-reload-'));
  path = join(folder, 'provider.yaml');
  writeFileSync(path, sample);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A service that keeps the ids of customers, which `other` brings into the file. */
function service() {
  let customers = idsOf(readProvider(path).file);
  const reload = providerReload(path, silent, (file) => ({ take: () => void (customers = idsOf(file)) }));
  return { reload, customers: () => customers };
}
const idsOf = ({ customers }: { readonly customers: readonly { readonly id: string }[] }) =>
  customers.map(({ id }) => id).join();
const withCustomer = (id: string) =>
  writeFileSync(path, sample.replace(/^customers:\n/m, `$&  - { id: ${id}, prefixes: [203.0.113.0/24] }\n`));

describe('the reload of a service', () => {
  it('changes nothing when it looks, and takes what it has looked at', async () => {
    const { reload, customers } = service();
    const before = customers();
    withCustomer('bolt');
    const { outcome, digest } = await reload();
    expect(outcome).toBe('valid');
    expect(customers()).toBe(before);
    expect(await reload(digest)).toStrictEqual({ outcome: 'reloaded', digest });
    expect(customers()).toBe(`bolt,${before}`);
    expect(service().customers(), 'as a start reads it').toBe(customers());
  });

  it.each([
    ['no YAML', 'customers: [', 'provider.yaml:1:'],
    ['no file of ours', 'customers: 7\n', 'customers'],
    ['an unknown member', `${sample}\nsurprise: 1\n`, 'surprise'],
  ])('changes nothing, and says why, when the file is broken: %s', async (_, text, said) => {
    const { reload, customers } = service();
    const before = customers();
    const { digest = '' } = await reload();
    writeFileSync(path, text);
    for (const report of [await reload(), await reload(digest)]) {
      expect(report.outcome).toBe('broken');
      expect(report.problems?.map(({ where, message }) => `${where}: ${message}`).join('\n')).toContain(said);
    }
    expect(customers()).toBe(before);
  });

  it('changes nothing when the file is gone', async () => {
    const { reload, customers } = service();
    const before = customers();
    rmSync(path);
    expect(await reload()).toMatchObject({ outcome: 'broken', problems: [{ message: 'is not there: no such file' }] });
    expect(customers()).toBe(before);
  });

  it('changes nothing when the file is another one than was looked at', async () => {
    const { reload, customers } = service();
    const before = customers();
    const { digest } = await reload();
    withCustomer('bolt');
    expect((await reload(digest)).outcome).toBe('changed');
    expect(customers()).toBe(before);
  });

  it('waits for what has to be in a log first, in the order of the readings, and takes nothing that the log refuses', async () => {
    const logged: string[] = [];
    let isAway = true;
    let before: Promise<unknown> = Promise.resolve();
    const reload = providerReload(path, silent, (file) => ({
      take: () => {
        if (isAway) return Promise.reject(new Error('the log is away'));
        const taken = before.then(() => void logged.push(idsOf(file)));
        before = taken;
        return taken;
      },
    }));
    const { digest } = await reload();
    await expect(reload(digest)).rejects.toThrow('the log is away');
    expect(logged).toStrictEqual([]);
    isAway = false;
    const first = reload(digest);
    withCustomer('bolt');
    const second = reload(readProvider(path).digest);
    expect(await Promise.all([first, second])).toMatchObject([{ outcome: 'reloaded' }, { outcome: 'reloaded' }]);
    expect(logged).toStrictEqual(['acme', 'bolt,acme']);
  });

  it('takes the file though its live orders cannot be looked at', async () => {
    let taken = false;
    const reload = providerReload(path, silent, () => ({
      take: () => void (taken = true),
      findStranded: () => Promise.reject(new Error('the database is away')),
    }));
    const { digest } = await reload();
    const report = await reload(digest);
    expect(report.outcome).toBe('reloaded');
    expect(report.problems?.[0]?.message).toContain('the database is away');
    expect(taken).toBe(true);
  });

  it('says what of the file it does not take, beside what cannot be found out', async () => {
    const notTaken = { where: 'contacts of acme', message: 'were erased' };
    const reload = providerReload(path, silent, () => ({
      take: () => undefined,
      findProblems: () => Promise.resolve([notTaken]),
      findStranded: () => Promise.reject(new Error('the database is away')),
    }));
    const { digest, ...looked } = await reload();
    const problems = [notTaken, { where: expect.any(String), message: 'are not known: the database is away' }];
    expect(looked).toStrictEqual({ outcome: 'valid', problems });
    expect(await reload(digest)).toStrictEqual({ outcome: 'reloaded', digest, problems });
  });

  it('has no file to read where the service was started without one', async () => {
    const reload = providerReload(undefined, silent, () => ({ take: () => undefined }));
    expect(await reload()).toStrictEqual({ outcome: 'no-file' });
  });
});

describe('the reload of several services', () => {
  const names = ['policy', 'order', 'gateway'];
  const all = () => new Map(names.map((name) => [name, service()]));
  const askedBy = (ask: (name: string, digest?: string) => Promise<ReloadReport>) =>
    names.map((name) => ({ name, reload: (digest?: string) => ask(name, digest) }));
  const everywhere = (services: ReturnType<typeof all>) =>
    reloadEverywhere(
      askedBy(async (name, digest) => (await services.get(name)?.reload(digest)) ?? { outcome: 'no-file' }),
    );

  it('is taken by all of them', async () => {
    const services = all();
    withCustomer('bolt');
    const { outcome, services: said } = await everywhere(services);
    expect(outcome).toBe('reloaded');
    expect(said.map(({ service: name, outcome: one }) => `${name} ${one}`)).toStrictEqual(
      names.map((name) => `${name} reloaded`),
    );
    for (const { customers } of services.values()) expect(customers()).toContain('bolt');
  });

  it('is taken by none when one of them sees another file, or cannot use it', async () => {
    const services = all();
    const asked: (string | undefined)[] = [];
    for (const odd of [
      { outcome: 'valid', digest: 'another' },
      { outcome: 'broken', problems: [] },
    ] as const) {
      const result = await reloadEverywhere(
        askedBy(async (name, digest) => {
          asked.push(digest);
          return name === 'order' ? odd : ((await services.get(name)?.reload(digest)) ?? { outcome: 'no-file' });
        }),
      );
      expect(result.outcome).toBe('refused');
    }
    expect(asked.every((digest) => digest === undefined)).toBe(true);
  });

  it('is of each file by itself: who reads another one need not see the same, and none is taken where one cannot be', async () => {
    const services = all();
    const partners: ReloadReport = { file: 'partners', outcome: 'valid', digest: 'of partners' };
    const taken: string[] = [];
    const reloaded = (ofPartners: ReloadReport) =>
      reloadEverywhere([
        {
          name: 'broker',
          reload: (digest) => {
            if (digest !== undefined) taken.push(digest);
            return Promise.resolve(digest === undefined ? ofPartners : { ...ofPartners, outcome: 'reloaded' });
          },
        },
        ...[...services].map(([name, { reload }]) => ({ name, reload })),
      ]);
    const broken = { file: 'partners', outcome: 'broken', problems: [{ where: 'p', message: 'is 7' }] } as const;
    expect(await reloaded(broken)).toMatchObject({ outcome: 'refused' });
    expect(taken).toStrictEqual([]);
    const { digest, outcome, services: said } = await reloaded(partners);
    expect({ digest, outcome }).toStrictEqual({ digest: readProvider(path).digest, outcome: 'reloaded' });
    expect(said[0]).toStrictEqual({ service: 'broker', ...partners, outcome: 'reloaded' });
    expect(taken).toStrictEqual(['of partners']);
    expect(await reloaded({ file: 'partners', outcome: 'no-file' })).toMatchObject({ outcome: 'reloaded', digest });
  });

  it('says which ones have it when one goes away between the two phases', async () => {
    const services = all();
    withCustomer('bolt');
    const result = await reloadEverywhere(
      askedBy(async (name, digest) => {
        if (name === 'gateway' && digest !== undefined) throw new Error('no answer');
        return (await services.get(name)?.reload(digest)) ?? { outcome: 'no-file' };
      }),
    );
    expect(result.outcome).toBe('partly');
    expect(result.services.map(({ outcome }) => outcome)).toStrictEqual(['reloaded', 'reloaded', 'silent']);
  });

  it('throws what the first phase throws, and nothing is changed', async () => {
    const services = all();
    withCustomer('bolt');
    const asking = reloadEverywhere(
      askedBy((name, digest) =>
        name === 'gateway'
          ? Promise.reject(new Error('nobody'))
          : (services.get(name)?.reload(digest) ?? Promise.reject(new Error(name))),
      ),
    );
    await expect(asking).rejects.toThrow('nobody');
    for (const { customers } of services.values()) expect(customers()).not.toContain('bolt');
  });

  it('ends in one file everywhere when several reloads cross and one more follows, however they interleave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('bolt', 'cray', ''), { minLength: 2, maxLength: 4 }),
        async (scheduler, files) => {
          writeFileSync(path, sample);
          const services = all();
          const crossing = files.map(async (id, at) => {
            await scheduler.schedule(Promise.resolve(), `file ${at}`);
            if (id === '') writeFileSync(path, 'customers: [');
            else withCustomer(id);
            return reloadEverywhere(
              askedBy(async (name, digest) => {
                await scheduler.schedule(Promise.resolve(), `${at} asks ${name}`);
                return (await services.get(name)?.reload(digest)) ?? { outcome: 'no-file' };
              }),
            );
          });
          const results = await scheduler.waitFor(Promise.all(crossing));
          const kept = [...services.values()].map(({ customers }) => customers());
          if (results.every(({ outcome }) => outcome !== 'partly')) expect(new Set(kept).size).toBe(1);
          withCustomer('last');
          expect((await everywhere(services)).outcome).toBe('reloaded');
          for (const { customers } of services.values()) expect(customers()).toContain('last');
        },
      ),
      { numRuns: 30 },
    );
  });
});
