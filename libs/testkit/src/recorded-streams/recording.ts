import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '@parley/event-log';

const eventsFile = /^\d{4}\.events\.json$/;
const manifestName = 'manifest.json';

/** Streams that one run wrote, stream by stream: a file is written once and never changed. */
export interface Recording {
  /** "0001.events.json" */
  readonly name: string;
  readonly text: string;
  /** Undefined while it is not pinned. */
  readonly stateText: string | undefined;
}

const stateNameOf = (name: string): string => name.replace('.events.', '.state.');

/** The recordings of a folder, the oldest first. */
export function readRecordings(folder: string): readonly Recording[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => eventsFile.test(name)) : [];
  return names.sort().map((name) => {
    const stateFile = join(folder, stateNameOf(name));
    return {
      name,
      text: readFileSync(join(folder, name), 'utf8'),
      stateText: existsSync(stateFile) ? readFileSync(stateFile, 'utf8') : undefined,
    };
  });
}

/** The hashes under which recordings were added, by name; none before the first. */
export function readManifest(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, manifestName);
  // Written by `addRecording` alone.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** Adds a recording with the next number, one line for each event, and lists it with its hash. Its name. */
export function addRecording(folder: string, events: readonly StoredEvent[]): string {
  mkdirSync(folder, { recursive: true });
  const name = `${String(readRecordings(folder).length + 1).padStart(4, '0')}.events.json`;
  const text = `[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]\n`;
  writeFileSync(join(folder, name), text, { flag: 'wx' });
  const manifest = { ...readManifest(folder), [name]: sha256Of(text) };
  writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return name;
}

/** Writes what a recording folds to, where nothing is pinned yet. */
export function pinStates(folder: string, name: string, states: Readonly<Record<string, unknown>>): void {
  writeFileSync(join(folder, stateNameOf(name)), `${JSON.stringify(states, null, 2)}\n`, { flag: 'wx' });
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A state as JSON that is always the same: members in the order of their names, a map, or what has entries as one, as these in the order of their keys. */
export function canonicalState(state: unknown): unknown {
  if (hasEntries(state)) {
    const entries = [...state.entries()].map(([key, value]) => [key, canonicalState(value)] as const);
    return entries.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  }
  if (Array.isArray(state)) return state.map(canonicalState);
  if (typeof state !== 'object' || state === null) return state;
  const members = Object.entries(state).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    members.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => [name, canonicalState(value)]),
  );
}

const hasEntries = (state: unknown): state is Pick<ReadonlyMap<unknown, unknown>, 'entries'> =>
  typeof state === 'object' &&
  state !== null &&
  !Array.isArray(state) &&
  'entries' in state &&
  typeof state.entries === 'function';
