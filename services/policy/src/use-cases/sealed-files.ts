import { openText, publicKeyOf, type SealedText, type SealingKey } from '@parley/contracts';
import type { CustomerKey, CustomerKeys } from '@parley/event-log';
import type { Clock } from '@parley/running';
import type { GivenFile } from './apply-provider-file.js';

/** Whose keys they are among those of customers, none of whom has a space in its name: one of each month (UTC), "files for the policy 2026-12". */
const keyOf = (month: string): string => `files for the policy ${month}`;
/** That of releases that had one for ever. */
const firstKey = 'files for the policy';

type Problems = readonly { readonly where: string; readonly message: string }[];
export type OpenedFile =
  { readonly kind: 'opened'; readonly file: GivenFile } | { readonly kind: 'refused'; readonly problems: Problems };

/**
 * Provider files that somebody gives are sealed for the policy service, so that nobody on the bus reads the persons in them (ADR 41). Its keys are
 * drawn once a month, lie with those of customers, wrapped as they are, and are those of every process, also after a restart. What was sealed for the
 * key of the month before is opened too; a key that is known to others is erased, and the next file gets another one.
 */
export class SealedFiles {
  constructor(
    private readonly keys: CustomerKeys,
    private readonly clock: Clock,
  ) {}

  /** Throws what the keys throw. */
  async key(): Promise<SealingKey> {
    const { keyId, key } = await this.keys.current(keyOf(monthOf(this.clock.nowMs)));
    return { keyId, publicKey: publicKeyOf(key) };
  }

  /** `place`: the subject of the question, and what else it says that nobody may change. Throws what the keys throw. */
  async open(
    { sealed, name }: { readonly sealed: SealedText; readonly name: string },
    place: readonly string[],
  ): Promise<OpenedFile> {
    const found = await this.#find(sealed.keyId);
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

  /** Of the keys that are valid, the one that is named so. */
  async #find(keyId: string): Promise<CustomerKey | undefined> {
    const { nowMs } = this.clock;
    // The next month is that of a replica whose clock is ahead.
    for (const owner of [...[0, 1, -1].map((ago) => keyOf(monthOf(nowMs, ago))), firstKey]) {
      const found = await this.keys.find(owner, keyId);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** "2026-12"; `ago`: so many months before. */
function monthOf(nowMs: number, ago = 0): string {
  const now = new Date(nowMs);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago)).toISOString().slice(0, 7);
}

const refused = (where: string, message: string): OpenedFile => ({ kind: 'refused', problems: [{ where, message }] });
