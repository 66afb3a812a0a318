import { readText, UnreadableFile } from '@parley/config';
import { safeText } from '../render/safe-text.js';
import { UsageError } from '../usage-error.js';

/** Octets of a file as JSON text, quotes not counted: with what goes around it, within the megabyte that NATS carries. */
const maximumOctets = 900_000;

/**
 * A file for a question. Throws UsageError for what is no file, or too large: `instead` says where it goes then. Whether it is a provider
 * file, the policy says.
 */
export function givenFile(name: string, instead?: string): { readonly name: string; readonly text: string } {
  const text = readGiven(name);
  const octets = Buffer.byteLength(JSON.stringify(text)) - 2;
  if (octets > maximumOctets)
    throw new UsageError(
      `${safeText(name)} has ${octets} octets as JSON; a question carries ${maximumOctets}${instead === undefined ? '' : `: ${instead}`}`,
    );
  return { name, text };
}

function readGiven(name: string): string {
  try {
    return readText(name);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(safeText(error.message), { cause: error });
    throw error;
  }
}
