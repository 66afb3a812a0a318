import { Type, type Static } from 'typebox';
import { readYaml, type YamlFault } from '../yaml.js';

/** Fewer octets of a key can be found by trying (RFC 2104 §3: as many as the digest has). */
const leastOctets = 16;
const mostOctets = 64;

const Key = Type.Object({
  pepId: Type.String({ minLength: 1, maxLength: 255, description: 'the device that has the key' }),
  id: Type.Integer({
    minimum: 0,
    maximum: 4_294_967_295,
    description: 'its Key ID, of this device (RFC 2748 §2.2.16)',
  }),
  secret: Type.String({ description: `${leastOctets} to ${mostOctets} octets in base64` }),
  validFrom: Type.Optional(
    Type.String({ description: 'an instant such as 2026-04-23T10:00:00Z; since ever by default' }),
  ),
  validUntil: Type.Optional(Type.String({ description: 'an instant after it; for ever by default' })),
  replaces: Type.Optional(
    Type.Integer({
      description: 'the id of the key of this device that it takes the place of: it proves what that one does',
    }),
  ),
});

const File = Type.Object({ keys: Type.Array(Key) });

/** A key of the file (RFC 2748 §4.2). */
export interface SharedKey {
  readonly pepId: string;
  readonly id: number;
  readonly secret: Uint8Array;
  /** Milliseconds since 1970, UTC. */
  readonly validFrom: number;
  readonly validUntil: number;
  readonly replaces?: number;
}

/** Reads a file of keys that a policy server and its devices share. @throws ConfigurationError, in which no secret stands */
export const readSharedKeys = (path: string): readonly SharedKey[] => readYaml(path, File, [faultsOf]).keys.map(keyOf);

function keyOf({ pepId, id, secret, validFrom, validUntil, replaces }: Static<typeof Key>): SharedKey {
  return {
    pepId,
    id,
    secret: Buffer.from(secret, 'base64'),
    validFrom: validFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(validFrom),
    validUntil: validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(validUntil),
    ...(replaces !== undefined && { replaces }),
  };
}

function* faultsOf({ keys }: Static<typeof File>): Iterable<YamlFault> {
  const seen = new Set<string>();
  for (const [index, { pepId, id, secret, validFrom, validUntil, replaces }] of keys.entries()) {
    const path = ['keys', index];
    const name = `${pepId} ${id}`;
    if (seen.has(name)) yield { path: [...path, 'id'], message: `is ${id}, which another key of ${pepId} has` };
    seen.add(name);
    const octets = Buffer.from(secret, 'base64');
    if (octets.toString('base64') !== secret || octets.length < leastOctets || octets.length > mostOctets)
      yield { path: [...path, 'secret'], message: `is not ${leastOctets} to ${mostOctets} octets in base64` };
    for (const [member, text] of Object.entries({ validFrom, validUntil }))
      if (text !== undefined && !isInstant(text))
        yield { path: [...path, member], message: 'is no instant such as 2026-04-23T10:00:00Z' };
    if (validFrom !== undefined && validUntil !== undefined && Date.parse(validUntil) <= Date.parse(validFrom))
      yield { path: [...path, 'validUntil'], message: 'is not after validFrom' };
    const isThere = keys.some((other) => other.pepId === pepId && other.id === replaces);
    if (replaces === id || (replaces !== undefined && !isThere))
      yield { path: [...path, 'replaces'], message: `is ${replaces}, which no other key of ${pepId} has` };
  }
}

const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
