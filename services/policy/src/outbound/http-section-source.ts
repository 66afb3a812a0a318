import type { JsonValue } from '@parley/cpnp';
import type { ModuleSection, SaidSection, SectionSource } from '../ports/section-source.js';
import { askModule, type ModuleAnswer, type ModuleDoor } from './ask-module.js';

/** Longest ETag that is taken for a revision. */
const longestRevision = 128;

/**
 * A module of the provider's own over HTTP: it answers GET with its section as JSON, and null where there is none. Its revision is the ETag (RFC 9110 §8.8.3), or else the digest
 * of the octets. While it answers the same, the value is the same object.
 */
export class HttpSectionSource implements SectionSource {
  #before: ModuleAnswer | undefined;

  constructor(
    readonly section: ModuleSection,
    readonly name: string,
    private readonly door: ModuleDoor,
  ) {}

  async read(signal: AbortSignal): Promise<SaidSection> {
    const answer = await askModule(this.door, signal, { before: this.#before });
    this.#before = answer;
    const { json, digest, etag } = answer;
    const revision = etag !== null && etag.length <= longestRevision ? etag : digest;
    // JSON is that and nothing else.
    return json === null ? { revision } : { value: json as JsonValue, revision };
  }
}
