import type { ConfigurationProblem } from '@parley/config';
import { limits } from '../limits.js';
import type { ModuleSection, SectionSource } from '../ports/section-source.js';
import type { ApplyProviderFile } from './apply-provider-file.js';
import { asGivenAgain } from './customer-contacts.js';
import type { ProviderDataBook } from './provider-data-book.js';

/** What became of what a module said last. */
export interface FollowedModule {
  readonly name: string;
  readonly section: ModuleSection;
  /** Of what is in use of it; absent: nothing yet, in this process. */
  readonly revision?: string;
  /** Why what it says is not in use; absent: it is. */
  readonly fault?: string;
}

/**
 * Follows the modules of the provider's own that say sections of its data: what is other than before is applied as a file is, whole or not at all, with
 * the module as the author. Nothing is decided by what a module says before it is in the log.
 */
export class FollowModules {
  readonly #followed = new Map<ModuleSection, FollowedModule>();

  constructor(
    private readonly modules: readonly SectionSource[],
    private readonly files: Pick<ApplyProviderFile, 'applySection'>,
    private readonly providerData: Pick<ProviderDataBook, 'inUse'>,
    private readonly say: (followed: FollowedModule) => void,
    private readonly timeoutMs: number = limits.askModuleTimeoutMs,
  ) {
    for (const { name, section } of modules) this.#followed.set(section, { name, section });
  }

  /** For health. */
  get followed(): readonly FollowedModule[] {
    return [...this.#followed.values()];
  }

  /** Looks at each once. Throws what the log throws; what is wrong with a module is said, and the others are looked at. */
  async look(): Promise<void> {
    for (const module of this.modules) await this.#lookAt(module);
  }

  async #lookAt(module: SectionSource): Promise<void> {
    const { name, section } = module;
    const before = this.#followed.get(section);
    let said: Awaited<ReturnType<SectionSource['read']>>;
    try {
      said = await module.read(AbortSignal.timeout(this.timeoutMs));
    } catch (error) {
      return this.#note({
        ...(before ?? { name, section }),
        fault: error instanceof Error ? error.message : String(error),
      });
    }
    const { revision, value } = said;
    // The log is compared with, and not what was said before: two processes may have been told otherwise at once.
    const { [section]: _, ...others } = asGivenAgain(this.providerData.inUse.document);
    const document = value === undefined ? others : { ...others, [section]: value };
    const { problems = [], outcome } = await this.files.applySection(
      { text: JSON.stringify(document), name: `${name} at ${revision}` },
      { author: name, section, revision },
    );
    if (outcome === 'broken') return this.#note({ ...(before ?? { name, section }), fault: faultOf(problems) });
    this.#note({ name, section, revision });
  }

  /** A module that has the same to be said is not said again. */
  #note(followed: FollowedModule): void {
    const before = this.#followed.get(followed.section);
    this.#followed.set(followed.section, followed);
    if (before?.fault !== followed.fault || before?.revision !== followed.revision) this.say(followed);
  }
}

function faultOf(problems: readonly ConfigurationProblem[]): string {
  const [first, ...others] = problems.map(({ where, message }) => `${where}: ${message}`);
  return `${first ?? 'it is no section'}${others.length > 0 ? `, and ${others.length} other problems` : ''}`;
}

/** What modules say is theirs: a file is not asked for it, once something is known of it. */
export const ownedSections = (
  modules: readonly Pick<SectionSource, 'name' | 'section'>[],
): ReadonlyMap<string, string> => new Map(modules.map(({ name, section }) => [section, name]));
