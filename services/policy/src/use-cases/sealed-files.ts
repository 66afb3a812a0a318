import { openText, publicKeyOf, type SealedText, type SealingKey } from '@parley/contracts';
import type { CustomerKeys } from '@parley/event-log';
import type { GivenFile } from './apply-provider-file.js';

/** Whose key it is among those of customers, none of whom has a space in its name. */
const keyOf = 'files for the policy';

type Problems = readonly { readonly where: string; readonly message: string }[];
export type OpenedFile =
  { readonly kind: 'opened'; readonly file: GivenFile } | { readonly kind: 'refused'; readonly problems: Problems };

/**
 * Provider files that somebody gives are sealed for the policy service, so that nobody on the bus reads the persons in them (ADR 41). Its key is drawn
 * once, lies with those of customers, wrapped as they are, and is that of every process, also after a restart.
 */
export class SealedFiles {
  constructor(private readonly keys: CustomerKeys) {}

  /** Throws what the keys throw. */
  async key(): Promise<SealingKey> {
    const { keyId, key } = await this.keys.current(keyOf);
    return { keyId, publicKey: publicKeyOf(key) };
  }

  /** `place`: the subject of the question, and what else it says that nobody may change. Throws what the keys throw. */
  async open(
    { sealed, name }: { readonly sealed: SealedText; readonly name: string },
    place: readonly string[],
  ): Promise<OpenedFile> {
    const found = await this.keys.find(keyOf, sealed.keyId);
    if (found === undefined)
      return refused(name, 'is sealed for a key that the policy service does not have: give it again');
    const text = openText(sealed, found.key, [...place, name]);
    if (text === undefined)
      return refused(
        name,
        'cannot be opened: it is not what was sealed for this question, or unpacks to more than 4 MiB',
      );
    return { kind: 'opened', file: { text, name } };
  }
}

const refused = (where: string, message: string): OpenedFile => ({ kind: 'refused', problems: [{ where, message }] });
