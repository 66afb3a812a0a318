import { assertYaml, ConfigurationError, readText, UnreadableFile } from '@parley/config';
import { maximumSealed, policyProviderKey, sealText, type SealedText, type SealingKey } from '@parley/contracts';
import type { Questions } from '../bus/questions.js';
import { safeText } from '../render/safe-text.js';
import { UsageError } from '../usage-error.js';

/** A file as a question carries it: nobody but the policy service reads what is in it. */
export interface SealedFile {
  readonly name: string;
  readonly sealed: SealedText;
}

/**
 * A file for a question. Throws UsageError for what is no file, or no YAML: what answers say of that repeats the text, and may be of a person.
 * Whether it is a provider file, the policy says.
 */
export function givenFile(name: string): { readonly name: string; readonly text: string } {
  try {
    const text = readText(name);
    assertYaml(text, name);
    return { name, text };
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(safeText(error.message), { cause: error });
    if (!(error instanceof ConfigurationError)) throw error;
    const said = error.problems.map(({ where, message }) => safeText(`${where}: ${message}`));
    throw new UsageError(said.join('; '), { cause: error });
  }
}

/** Seals a file for the policy service, which is asked for its key; as `sealedBy` does. */
export async function sealedFor(
  questions: Questions,
  given: ReturnType<typeof givenFile>,
  place: readonly string[],
  instead?: string,
): Promise<SealedFile> {
  return sealedBy(await questions.ask(policyProviderKey, {}), given, place, instead);
}

/**
 * Seals a file by a key of the policy service. `place`: the subject of the question, and what else it says that nobody may
 * change on the way. Throws UsageError for a file that is too large: `instead` says where it goes then.
 */
export function sealedBy(
  key: SealingKey,
  { name, text }: ReturnType<typeof givenFile>,
  place: readonly string[],
  instead?: string,
): SealedFile {
  const sealed = sealText(text, key, [...place, name]);
  const { length } = sealed.ciphertext;
  if (length > maximumSealed)
    throw new UsageError(
      `${safeText(name)} has ${length} octets when it is packed; a question carries ${maximumSealed}${instead === undefined ? '' : `: ${instead}`}`,
    );
  return { name, sealed };
}
