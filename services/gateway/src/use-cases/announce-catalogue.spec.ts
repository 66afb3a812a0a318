import { createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalForm } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from '../domain/token-bucket.js';
import { limits } from '../limits.js';
import { AccessFilter } from './access-filter.js';
import { AnnounceCatalogue } from './announce-catalogue.js';
import { AnswerCatalogue, type CatalogueRequest } from './answer-catalogue.js';
import { Customers } from './customers.js';
import { Sources } from './sources.js';

const template = (name: string, customers?: readonly string[]) => ({
  name,
  model: 'frozen' as const,
  fixed: ['capacity'],
  profile: { customerNodesMap: [{ identifier: 'a' }] },
  ...(customers !== undefined && { customers: [...customers] }),
});
const templates = [template('for-all'), template('for-acme', ['acme']), template('for-both', ['acme', 'bolt'])];
const first = { version: 3, changedAt: '2026-11-30T10:00:00.000Z', templates };

class Key {
  #key: KeyObject = generateKeyPairSync('ed25519').privateKey;
  get publicKey() {
    return createPublicKey(this.#key).export({ type: 'spki', format: 'der' });
  }
  sign(octets: Uint8Array) {
    return sign(undefined, octets, this.#key);
  }
  change() {
    this.#key = generateKeyPairSync('ed25519').privateKey;
  }
}

const announcing = (key = new Key(), catalogue = first) => {
  const announced = new AnnounceCatalogue(key);
  announced.become(catalogue);
  return announced;
};

interface Told {
  readonly version: number;
  readonly templates: readonly { readonly name: string }[];
  readonly signature: { readonly publicKey: string; readonly value: string };
}
const told = (body: Buffer | undefined): Told => JSON.parse(body?.toString() ?? '') as Told;
const namesIn = (body: Buffer | undefined) => told(body).templates.map(({ name }) => name);
const isSigned = (body: Buffer | undefined): boolean => {
  const { signature, ...document } = told(body);
  const key = createPublicKey({ key: Buffer.from(signature.publicKey, 'base64url'), format: 'der', type: 'spki' });
  return verify(undefined, Buffer.from(canonicalForm(document)), key, Buffer.from(signature.value, 'base64url'));
};

describe('the announced catalogue', () => {
  it('is signed for each customer with what is for it, and for strangers with what is for everybody', () => {
    const catalogue = announcing();
    const bodies = ['acme', 'bolt', 'none', undefined].map((customer) => catalogue.of(customer)?.body);
    expect(bodies.map(namesIn)).toStrictEqual([
      ['for-all', 'for-acme', 'for-both'],
      ['for-all', 'for-both'],
      ['for-all'],
      ['for-all'],
    ]);
    expect(bodies.map(isSigned)).toStrictEqual([true, true, true, true]);
    // Nobody is told whom a template is for besides.
    expect(bodies.join()).not.toContain('customers"');
  });

  it('is none before it is known, and another one from each that it becomes', () => {
    const catalogue = new AnnounceCatalogue(new Key());
    expect(catalogue.of('acme')).toBe(undefined);
    catalogue.become(first);
    const before = catalogue.of('acme');
    expect(catalogue.of('acme')).toBe(before);
    catalogue.become({ ...first, version: 4, templates: [template('new')] });
    const after = catalogue.of('acme');
    expect([told(after?.body).version, namesIn(after?.body)]).toStrictEqual([4, ['new']]);
    expect(after?.tag).not.toBe(before?.tag);
  });

  it('is signed anew with another key', () => {
    const key = new Key();
    const catalogue = announcing(key);
    const before = told(catalogue.of('acme')?.body).signature.publicKey;
    key.change();
    catalogue.signAgain();
    const { body } = catalogue.of('acme') ?? {};
    expect(told(body).signature.publicKey).not.toBe(before);
    expect(isSigned(body)).toBe(true);
  });
});

describe('who asks for the catalogue', () => {
  const clock = { nowMs: 0 };
  const customers = new Customers([
    { id: 'acme', prefixes: ['192.0.2.0/24', '2001:db8::/32'] },
    { id: 'bolt', prefixes: ['198.51.100.0/24'], blocked: true },
  ]);
  const sources = new Sources(
    customers,
    new AccessFilter({ deny: ['203.0.113.0/24'] }),
    { maximumEntries: 9, lifetimeMs: 1_000 },
    clock,
  );
  function answering(isKnown = true) {
    const catalogue = isKnown ? announcing() : new AnnounceCatalogue(new Key());
    const budget = new TokenBuckets(limits.catalogueBurst, limits.cataloguesPerSecond, 9);
    const answers = new AnswerCatalogue(catalogue, sources, budget, clock);
    return (asked: Partial<CatalogueRequest> = {}) =>
      answers.answer({ method: 'GET', url: '/catalogue', address: '192.0.2.1', ifNoneMatch: undefined, ...asked });
  }

  it('gets it by its address (N33), to be kept by nobody else', () => {
    const ask = answering();
    const { statusCode, headers, body } = ask();
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'private, max-age=60' });
    expect(headers['content-length']).toBe(body?.length);
    expect(
      [body, ask({ address: '2001:db8::1' }).body, ask({ address: '::ffff:192.0.2.9' }).body].map(namesIn),
    ).toStrictEqual(Array.from({ length: 3 }, () => ['for-all', 'for-acme', 'for-both']));
    expect(namesIn(ask({ address: '100.64.0.1' }).body)).toStrictEqual(['for-all']);
    expect(ask({ method: 'HEAD' })).toStrictEqual({ statusCode, headers });
    expect(ask({ url: '/catalogue?x=1' }).statusCode).toBe(200);
  });

  it('is told that it has what there is', () => {
    const ask = answering();
    const tag = String(ask().headers['etag']);
    for (const ifNoneMatch of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const { statusCode, headers, body } = ask({ ifNoneMatch });
      expect([statusCode, headers['etag'], body]).toStrictEqual([304, tag, undefined]);
    }
    expect(ask({ ifNoneMatch: '"x"' }).statusCode).toBe(200);
    // The tag of what another customer sees.
    expect(ask({ ifNoneMatch: tag, address: '100.64.0.1' }).statusCode).toBe(200);
  });

  it('gets nothing where it is barred, asks for something else, or before it is known', () => {
    const ask = answering();
    expect(ask({ address: '203.0.113.1' }).statusCode).toBe(403);
    expect(ask({ address: '198.51.100.1' }).statusCode).toBe(403);
    expect(ask({ url: '/' }).statusCode).toBe(404);
    expect(ask({ method: 'POST' })).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD' } });
    expect(answering(false)()).toMatchObject({ statusCode: 503, headers: { 'retry-after': 5 } });
  });

  it('is made to wait when it asks too often, and nobody else is', () => {
    const ask = answering();
    const codes = Array.from({ length: limits.catalogueBurst + 1 }, () => ask().statusCode);
    expect(codes.indexOf(429)).toBe(limits.catalogueBurst);
    expect(ask({ address: '100.64.0.1' }).statusCode).toBe(200);
    clock.nowMs += 1_000 / limits.cataloguesPerSecond;
    expect([ask().statusCode, ask().statusCode]).toStrictEqual([200, 429]);
  });
});
