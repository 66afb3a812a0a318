import type { JsonValue } from '@parley/cpnp';

/** The sections of the provider's data that a module of the provider's own may say: its CRM, its inventory, its catalogue, its partners. */
export const moduleSections = ['customers', 'network', 'catalogue', 'partners'] as const;
export type ModuleSection = (typeof moduleSections)[number];

/** What a module says of its section. */
export interface SaidSection {
  /** All of it, as a provider file has it (docs/provider-file.md); absent: there is none. */
  readonly value?: JsonValue;
  /** What the module calls this state: another one for another value. At most 128 characters. */
  readonly revision: string;
}

/**
 * Port: a module that knows one section of the provider's data, in place of the provider file (ADR 66). It is not asked while an order is decided: what it
 * says becomes a version of the provider's data first, with its name as the author, and decisions go by versions. The shipped one is the policy's own
 * log. test/ports/section-source.contract.ts is what each implementation keeps.
 */
export interface SectionSource {
  readonly section: ModuleSection;
  /** As the log names who changed the section; without spaces. */
  readonly name: string;
  /** What it says now. Rejects where it is not known, and once the signal is aborted: then all stays as it is. */
  read(signal: AbortSignal): Promise<SaidSection>;
}
