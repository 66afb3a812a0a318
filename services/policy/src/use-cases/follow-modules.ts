import type { ProviderDocument } from '../domain/provider-data/provider-document.js';
import { isSameValue } from '../domain/same-value.js';
import { limits } from '../limits.js';
import type { ModuleSection, SaidSection, SectionSource } from '../ports/section-source.js';
import type { ApplyProviderFile } from './apply-provider-file.js';
import { asGivenAgain } from './customer-contacts.js';
import type { ProviderDataBook } from './provider-data-book.js';
import { unquotedFault } from './unquoted-fault.js';

/** What became of what a module said last. */
export interface FollowedModule {
  readonly name: string;
  readonly section: ModuleSection;
  /** Of what is in use of it; absent: nothing yet, in this process. */
  readonly revision?: string;
  /** Why what it says is not in use; absent: it is. */
  readonly fault?: string;
}

/** What came of a value beside all else that was in use: the same beside the same comes to the same. */
interface Judged {
  readonly value: SaidSection['value'];
  readonly document: ProviderDocument;
  readonly fault: string | undefined;
}

/**
 * Follows the modules of the provider's own that say sections of its data: what is other than before is applied as a file is, whole or not at all, with
 * the module as the author. Nothing is decided by what a module says before it is in the log.
 */
export class FollowModules {
  readonly #followed = new Map<ModuleSection, FollowedModule>();
  readonly #judged = new Map<ModuleSection, Judged>();

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

  /** Looks at each once. What is wrong with a module is said, and the others are looked at; then throws what the log has thrown. */
  async look(): Promise<void> {
    const failures: Error[] = [];
    for (const module of this.modules) {
      try {
        await this.#lookAt(module);
      } catch (cause) {
        const error = errorOf(cause);
        this.#noteFault(module, `it could not be applied: ${error.message}`);
        failures.push(error);
      }
    }
    if (failures[0] !== undefined) throw failures[0];
  }

  async #lookAt(module: SectionSource): Promise<void> {
    const { name, section } = module;
    let said: SaidSection;
    try {
      said = await module.read(AbortSignal.timeout(this.timeoutMs));
    } catch (error) {
      return this.#noteFault(module, errorOf(error).message);
    }
    const { value, revision } = said;
    const before = this.#judged.get(section);
    if (value !== before?.value && nestsDeeperThan(value, limits.moduleDepth))
      return this.#noteFault(module, `it says lists and objects that nest deeper than ${limits.moduleDepth}`);
    const { document } = this.providerData.inUse;
    const isJudged = before?.document === document && isSameValue(before.value, value);
    const fault = isJudged ? before.fault : await this.#apply(module, said, document);
    this.#judged.set(section, { value, document, fault });
    if (fault === undefined) this.#note({ name, section, revision });
    else this.#noteFault(module, fault);
  }

  /**
   * Why what is said cannot be used; undefined: it is in use. The log is compared with, and not what was said before: two processes may have been told
   * otherwise at once. What is in use already is not checked again.
   */
  async #apply(
    { name, section }: SectionSource,
    { value, revision }: SaidSection,
    document: ProviderDocument,
  ): Promise<string | undefined> {
    const { [section]: known, ...others } = asGivenAgain(document);
    if (isSameValue(value, known)) return undefined;
    const { problems = [], outcome } = await this.files.applySection(
      {
        text: JSON.stringify(value === undefined ? others : { ...others, [section]: value }),
        // Of it as little is said as of what is in it.
        name: section,
      },
      { author: name, section, revision },
    );
    return outcome === 'broken' ? unquotedFault(problems) : undefined;
  }

  /** What was in use of it stays. */
  #noteFault({ name, section }: SectionSource, fault: string): void {
    this.#note({ ...(this.#followed.get(section) ?? { name, section }), fault });
  }

  /** A module that has the same to be said is not said again. */
  #note(followed: FollowedModule): void {
    const before = this.#followed.get(followed.section);
    this.#followed.set(followed.section, followed);
    if (before?.fault !== followed.fault || before?.revision !== followed.revision) this.say(followed);
  }
}

const errorOf = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Goes no deeper than that itself. */
const nestsDeeperThan = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((member) => nestsDeeperThan(member, depth - 1)));

/** What modules say is theirs: a file is not asked for it, once something is known of it. */
export const ownedSections = (
  modules: readonly Pick<SectionSource, 'name' | 'section'>[],
): ReadonlyMap<string, string> => new Map(modules.map(({ name, section }) => [section, name]));
