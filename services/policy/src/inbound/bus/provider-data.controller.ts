import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  applyPlace,
  parseAs,
  pieceOf,
  policyApplyProvider,
  policyDiffProvider,
  policyProviderKey,
  policyShowProvider,
  type ProviderApplied,
  type ProviderCompared,
  type ProviderShown,
  type ProviderKey,
} from '@parley/contracts';
import { ApplyProviderFile } from '../../use-cases/apply-provider-file.js';
import { ProviderDataBook } from '../../use-cases/provider-data-book.js';
import { ProviderVersions } from '../../use-cases/provider-versions.js';
import { SealedFiles, type OpenedFile } from '../../use-cases/sealed-files.js';

/** Doors: the provider gives a file, asks what it would change, and what is sold now. */
@Controller()
export class ProviderDataController {
  constructor(
    @Inject(ApplyProviderFile) private readonly files: ApplyProviderFile,
    @Inject(ProviderDataBook) private readonly providerData: ProviderDataBook,
    @Inject(ProviderVersions) private readonly versions: ProviderVersions,
    @Inject(SealedFiles) private readonly sealed: SealedFiles,
  ) {}

  @MessagePattern(policyProviderKey.subject)
  async key(): Promise<ProviderKey> {
    return { ...(await this.sealed.key()), version: this.providerData.inUse.version };
  }

  @MessagePattern(policyApplyProvider.subject)
  async apply(@Payload() data: unknown): Promise<ProviderApplied> {
    const given = parseAs(policyApplyProvider.subject, policyApplyProvider.request, data);
    const { author, base, requestId } = given;
    const opened = await this.sealed.open(given, applyPlace(given));
    if (opened.kind === 'refused') return this.#refused(opened);
    // A report has the members of the contract's; but that the lists of a contract may be written to.
    return (await this.files.apply(opened.file, author, { base, requestId })) as unknown as ProviderApplied;
  }

  @MessagePattern(policyDiffProvider.subject)
  async diff(@Payload() data: unknown): Promise<ProviderCompared> {
    const given = parseAs(policyDiffProvider.subject, policyDiffProvider.request, data);
    const opened = await this.sealed.open(given, [policyDiffProvider.subject]);
    if (opened.kind === 'refused') return this.#refused(opened);
    return (await this.files.compare(opened.file)) as unknown as ProviderCompared; // As above.
  }

  @MessagePattern(policyShowProvider.subject)
  async show(@Payload() data: unknown): Promise<ProviderShown> {
    const asks = parseAs(policyShowProvider.subject, policyShowProvider.request, data);
    const { section, piece } = asks;
    this.providerData.assertReadable();
    const { inUse } = this.providerData;
    const earlier = asks.version === undefined ? undefined : await this.versions.at(asks.version);
    const { version, document, latest } = earlier ?? inUse;
    if (latest === undefined) throw new Error('there are no provider data before the start has opened them');
    const asked = Object.entries(document).filter(([name]) => section === undefined || name === section);
    const text = JSON.stringify(Object.fromEntries(asked));
    return {
      version,
      changedAt: latest.changedAt,
      source: latest.source,
      ...(latest.author !== undefined && { author: latest.author.name }),
      ...pieceOf(text, piece),
    };
  }
  #refused({ problems }: Extract<OpenedFile, { kind: 'refused' }>) {
    const { version } = this.providerData.inUse;
    return { outcome: 'broken' as const, version, changes: [], changeCount: 0, problems: [...problems] };
  }
}
