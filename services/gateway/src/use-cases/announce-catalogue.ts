import { createHash } from 'node:crypto';
import type { CatalogueTemplate } from '@parley/contracts';
import { canonicalForm } from '@parley/cpp';
import type { CatalogueKey } from '../ports/catalogue-key.js';

/** The catalogue as one customer gets it: octets of JSON, and the tag by which they are known. */
export interface SignedCatalogue {
  readonly body: Buffer;
  /** An entity tag (RFC 9110 §8.8.3). */
  readonly tag: string;
}

interface Catalogue {
  readonly version: number;
  readonly changedAt: string;
  readonly templates: readonly CatalogueTemplate[];
}

/** The name of the form, so that a signature is of nothing but a catalogue. */
const format = 'parley-catalogue-1';

/**
 * Announces the services of the provider (CPNP-03 §7, N52): each customer hears of the templates that are for it, under the provider's
 * signature. What is signed is the canonical form (RFC 8785) of the document without its member `signature`.
 */
export class AnnounceCatalogue {
  #catalogue: Catalogue | undefined;
  /** By what is seen: most customers see the same. */
  readonly #signed = new Map<string, SignedCatalogue>();

  constructor(private readonly key: Pick<CatalogueKey, 'publicKey' | 'sign'>) {}

  /** From now on, this is announced. */
  become(catalogue: Catalogue): void {
    this.#catalogue = catalogue;
    this.#signed.clear();
  }

  /** From now on, catalogues are signed anew. */
  signAgain(): void {
    this.#signed.clear();
  }

  /** What a customer sees, or who is none; undefined: it is not known yet. */
  of(customerId: string | undefined): SignedCatalogue | undefined {
    if (this.#catalogue === undefined) return undefined;
    const { version, changedAt, templates } = this.#catalogue;
    const seen = templates.filter(({ customers }) => customers === undefined || customers.includes(customerId ?? ''));
    const names = JSON.stringify(seen.map(({ name }) => name));
    const known = this.#signed.get(names);
    if (known !== undefined) return known;
    const announced = seen.map(({ customers: _, ...template }) => template);
    const signed = this.#sign({ format, version, changedAt, templates: announced });
    this.#signed.set(names, signed);
    return signed;
  }

  #sign(document: object): SignedCatalogue {
    const value = this.key.sign(Buffer.from(canonicalForm(document)));
    const signature = {
      algorithm: 'ed25519',
      publicKey: Buffer.from(this.key.publicKey).toString('base64url'),
      value: Buffer.from(value).toString('base64url'),
    };
    const body = Buffer.from(`${JSON.stringify({ ...document, signature }, undefined, 2)}\n`);
    return { body, tag: `"${createHash('sha256').update(body).digest('base64url')}"` };
  }
}
