import { deepStrictEqual, notStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { parseProviderFile, readProviderFile } from '@parley/config';
import { MemoryEventLog } from '@parley/event-log';
import type { SectionSource } from '../../src/ports/section-source.js';
import { policyCodec } from '../../src/streams/policy-codec.js';
import { documentOf } from '../../src/use-cases/document-of.js';
import { ApplyProviderFile } from '../../src/use-cases/apply-provider-file.js';
import { FollowModules, ownedSections } from '../../src/use-cases/follow-modules.js';
import { ProviderDataBook } from '../../src/use-cases/provider-data-book.js';
import { emptyLedger } from '../../src/domain/ledger.state.js';
import { clock } from '../ledger-book.js';
import { contacts } from '../provider-documents.js';

const sample = readProviderFile(new URL('../../../../deploy/provider/sample.yaml', import.meta.url).pathname);
/** What a module's section stands beside: nothing here names a part of it. */
const { interconnects: _, ...joinedToNobody } = sample.network;
export const network = joinedToNobody;
export const beside = documentOf({
  customers: sample.customers.map(({ id, prefixes }) => ({ id, prefixes })),
  network,
});

/** A module with what is behind it. */
export interface SectionWorld {
  readonly source: SectionSource;
  /** What is behind it changes, and so does what it says. */
  change(): Promise<void>;
  close(): Promise<void>;
}

export interface Law {
  readonly title: string;
  readonly holds: () => Promise<void>;
}

const never = new AbortController().signal;

/** A policy on an empty log that was started with the file above, and follows modules; `parsed`: what was read as a file. */
export async function following(
  sources: SectionSource | readonly SectionSource[],
  log = new MemoryEventLog({ upcast: policyCodec.upcast }),
) {
  const said: unknown[] = [];
  const parsed: string[] = [];
  const all = [sources].flat();
  const book = new ProviderDataBook(log, clock, () => undefined, contacts, ownedSections(all));
  await book.open(beside);
  const files = new ApplyProviderFile(book, { ledger: emptyLedger() }, { judgeAll: async () => undefined });
  const applySection: ApplyProviderFile['applySection'] = (given, by) => {
    parsed.push(given.text);
    return files.applySection(given, by);
  };
  const modules = new FollowModules(all, { applySection }, book, (followed) => said.push(followed));
  return { log, book, files, modules, said, parsed };
}

/** What holds of each implementation of the port SectionSource, whoever wrote it. `open`: one with a section that can be sold by. */
export function sectionSourceLaws(open: () => Promise<SectionWorld>): readonly Law[] {
  const law = (title: string, holds: (world: SectionWorld) => Promise<void>): Law => ({
    title,
    holds: async () => {
      const world = await open();
      try {
        await holds(world);
      } finally {
        await world.close();
      }
    },
  });
  return [
    law('says a section that a provider file may have', async ({ source }) => {
      const { value, revision } = await source.read(never);
      const { [source.section]: __, ...others } = beside;
      parseProviderFile(JSON.stringify(value === undefined ? others : { ...others, [source.section]: value }), 'said');
      ok(revision.length > 0 && revision.length <= 128, revision);
      ok(/^\S+$/.test(source.name), source.name);
    }),
    law('says JSON and nothing else', async ({ source }) => {
      const { value } = await source.read(never);
      deepStrictEqual(value, value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
    }),
    law('says the same as long as nothing changes, and calls what is other otherwise', async ({ source, change }) => {
      const first = await source.read(never);
      deepStrictEqual(await source.read(never), first);
      await change();
      const second = await source.read(never);
      notStrictEqual(JSON.stringify(second.value), JSON.stringify(first.value));
      notStrictEqual(second.revision, first.revision);
    }),
    law('says nothing once nobody waits for it', async ({ source }) => {
      await rejects(source.read(AbortSignal.abort(new Error('nobody waits'))));
    }),
    law('is followed: what it says is sold once it is recorded, and once alone', async ({ source, change }) => {
      const { book, modules } = await following(source);
      for (const __ of ['at first', 'after a change']) {
        await modules.look();
        const { value } = await source.read(never);
        const { [source.section]: known } = documentOf(
          parseProviderFile(JSON.stringify(book.inUse.document), 'in use'),
        );
        deepStrictEqual(known, value);
        const { version } = book.inUse;
        await modules.look();
        strictEqual(book.inUse.version, version);
        deepStrictEqual(
          modules.followed.map(({ fault }) => fault),
          [undefined],
        );
        await change();
      }
    }),
  ];
}
