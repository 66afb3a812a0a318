import { assertYaml, ConfigurationError, readText, UnreadableFile } from '@parley/config';
import { maximumSealed, policyProviderKey, sealText, type SealedText } from '@parley/contracts';
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

/**
 * Seals a file for the policy service, which is asked for its key. `place`: the subject of the question, and what else it says that nobody may
 * change on the way. Throws UsageError for a file that is too large: `instead` says where it goes then.
 */
export async function sealedFor(
  questions: Questions,
  { name, text }: ReturnType<typeof givenFile>,
  place: readonly string[],
  instead?: string,
): Promise<SealedFile> {
  const key = await questions.ask(policyProviderKey, {});
  const sealed = sealText(text, key, [...place, name]);
  const { length } = sealed.ciphertext;
  if (length > maximumSealed)
    throw new UsageError(
      `${safeText(name)} has ${length} octets when it is packed; a question carries ${maximumSealed}${instead === undefined ? '' : `: ${instead}`}`,
    );
  return { name, sealed };
}
