import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Cpd } from '@parley/cpp';
import { inWorkspace } from '../workspace.js';
import type { Recording } from './recording.js';

/** The commit whose negotiation the floor repeats; a floor that recorded ours of today would shrink as ours does. */
export const frozenCommit = '916816e';

/** What that negotiation moved and wrote. */
export const frozenRecording = (): Recording => readFrozen<Recording>('recording.json');

/** The document that it was about, and that every negotiation of the bench asks for. */
export const frozenDocument = (): Cpd => readFrozen<Cpd>('pipe-two-sites.cpd.json');

/** Path from bench/frozen/ -> SHA-256 in hexadecimal. */
export function frozenHashes(): ReadonlyMap<string, string> {
  const lines = readFileSync(inWorkspace('bench/frozen/SHA256SUMS'), 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [hash = '', path = ''] = line.split(/ [ *]/);
      return [path, hash];
    }),
  );
}

export const hashOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/** Throws when the file is not the one that was frozen. */
function readFrozen<Content>(name: string): Content {
  const path = `${frozenCommit}/${name}`;
  const octets = readFileSync(inWorkspace(`bench/frozen/${path}`));
  if (hashOf(octets) !== frozenHashes().get(path)) throw new Error(`bench/frozen/${path} is not what was frozen`);
  // The hash says that it is what that commit wrote.
  return JSON.parse(octets.toString('utf8')) as Content;
}
