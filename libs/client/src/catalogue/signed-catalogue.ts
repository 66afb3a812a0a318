import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { canonicalForm, clauseNames, parseCpd } from '@parley/cpp';
import { ClientFault } from '../client-fault.js';
import type { Catalogue, CatalogueTemplate } from './catalogue.js';

/** The form that this release reads: the signature is of nothing else. */
const format = 'parley-catalogue-1';

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads a signed catalogue (N52): Ed25519 over the canonical form (RFC 8785) of the document without `signature`, by the key whose
 * fingerprint is expected. Throws ClientFault (no-catalogue, not-trusted).
 */
export function readSignedCatalogue(text: string, fingerprint?: string): Omit<Catalogue, 'tag'> {
  const { signature, ...document } = objectIn(text);
  if (document['format'] !== format) throw noCatalogue(`it is of the form ${JSON.stringify(document['format'])}`);
  const key = signerOf(signature, document);
  if (fingerprint !== undefined && key !== fingerprint)
    throw notTrusted(`it is signed with the key ${key}, and ${fingerprint} is expected`);
  const { version, changedAt, templates } = document;
  if (typeof version !== 'number' || typeof changedAt !== 'string' || !Array.isArray(templates))
    throw noCatalogue('it has no version, instant or templates');
  for (const [index, template] of (templates as readonly unknown[]).entries())
    if (!isTemplate(template)) throw noCatalogue(`template ${index + 1} is none that can be read`);
  // Each of them has just been looked at.
  return { version, changedAt, templates: templates as readonly CatalogueTemplate[], fingerprint: key };
}

type Numbered = Pick<Catalogue, 'version' | 'changedAt'>;

/**
 * Whoever kept a catalogue that the provider once signed may answer with it. A provider that begins its numbers anew has a lower version
 * and a later instant. Throws ClientFault (not-trusted).
 */
export function assertNotOlder({ version, changedAt }: Numbered, known: Numbered): void {
  const isLater = Date.parse(changedAt) > Date.parse(known.changedAt);
  if (version < known.version && !isLater)
    throw notTrusted(
      `it is version ${version} of ${changedAt}, older than the known version ${known.version} of ${known.changedAt}`,
    );
}

function objectIn(text: string): Members {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (cause) {
    throw noCatalogue('it is no JSON', cause);
  }
  throw noCatalogue('it is no JSON object');
}

/** The fingerprint of the key that signed the document. */
function signerOf(signature: unknown, document: Members): string {
  if (!isObject(signature)) throw notTrusted('it is not signed');
  const { algorithm, publicKey, value } = signature;
  if (algorithm !== 'ed25519' || typeof publicKey !== 'string' || typeof value !== 'string')
    throw notTrusted('it is not signed with ed25519');
  const octets = Buffer.from(publicKey, 'base64url');
  const key = ed25519KeyOf(octets);
  if (!verify(undefined, Buffer.from(canonicalForm(document)), key, Buffer.from(value, 'base64url')))
    throw notTrusted('its signature is of something else');
  return createHash('sha256').update(octets).digest('hex');
}

function ed25519KeyOf(octets: Buffer): KeyObject {
  try {
    const key = createPublicKey({ key: octets, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw notTrusted('its key cannot be read', cause);
  }
  throw notTrusted('its key is not of ed25519');
}

function isTemplate(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, title, model, from, until, fixed, price, profile } = value;
  const { minimumSites, maximumSites, maximumCommittedBps, offerValidityMs } = value;
  return (
    typeof name === 'string' &&
    [title, from, until].every((text) => text === undefined || typeof text === 'string') &&
    (model === 'frozen' || model === 'announcement') &&
    Array.isArray(fixed) &&
    (fixed as readonly unknown[]).every((one) => clauseNames.some((clause) => clause === one)) &&
    [minimumSites, maximumSites, maximumCommittedBps, offerValidityMs].every(
      (one) => one === undefined || Number.isSafeInteger(one),
    ) &&
    (price === undefined || isPrice(price)) &&
    parseCpd({ components: [{ profiles: [profile] }] }).kind === 'valid'
  );
}

const isPrice = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['currency'] === 'string' &&
  /^[A-Z]{3}$/.test(value['currency']) &&
  Number.isSafeInteger(value['setUpMinor']) &&
  Number.isSafeInteger(value['recurringMinor']) &&
  (value['period'] === 'month' || value['period'] === 'year');

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const noCatalogue = (reason: string, cause?: unknown): ClientFault =>
  new ClientFault('no-catalogue', `what came is no catalogue: ${reason}`, { cause });
const notTrusted = (reason: string, cause?: unknown): ClientFault =>
  new ClientFault('not-trusted', `the catalogue is not trusted: ${reason}`, { cause });
