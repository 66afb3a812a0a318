import type { KeptSnapshot, Snapshot } from '../src/index.js';

/** A snapshot that was loaded, with all of its parts. */
export async function withParts(kept: KeptSnapshot | undefined): Promise<Snapshot | undefined> {
  if (kept === undefined) return undefined;
  const parts: string[] = [];
  for await (const part of kept.parts) parts.push(part);
  return { ...kept, parts };
}
