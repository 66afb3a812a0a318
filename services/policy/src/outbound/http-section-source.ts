import { createHash } from 'node:crypto';
import type { JsonValue } from '@parley/cpnp';
import type { ModuleSection, SaidSection, SectionSource } from '../ports/section-source.js';
import { askModule, type ModuleDoor } from './ask-module.js';

/** Longest ETag that is taken for a revision. */
const longestRevision = 128;

/**
 * A module of the provider's own over HTTP: it answers GET with its section as JSON, and null where there is none. Its revision is the ETag (RFC 9110 §8.8.3), or else the digest
 * of the octets.
 */
export class HttpSectionSource implements SectionSource {
  constructor(
    readonly section: ModuleSection,
    readonly name: string,
    private readonly door: ModuleDoor,
  ) {}

  async read(signal: AbortSignal): Promise<SaidSection> {
    const { json, text, etag } = await askModule(this.door, signal);
    const isRevision = etag !== null && etag.length <= longestRevision;
    const revision = isRevision ? etag : createHash('sha256').update(text).digest('base64url');
    // JSON is that and nothing else.
    return json === null ? { revision } : { value: json as JsonValue, revision };
  }
}
