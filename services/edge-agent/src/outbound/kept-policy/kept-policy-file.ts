import { join } from 'node:path';
import type { KeptPolicy } from '@parley/pep';
import type { Logger } from '@parley/telemetry';
import type { PolicyStore } from '../../ports/policy-store.js';
import { codeOf, type Files } from './files.js';
import { isPolicyFault, readPolicy, writePolicy } from './policy-text.js';

export interface KeptPolicyFileParts {
  readonly files: Files;
  readonly folder: string;
  readonly pepId: string;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/**
 * The policy of this device in one file, `policy`. A new one is written beside it and takes its name when it is whole on the disk, so
 * that a process or a machine that ends at any step leaves the former or the new one.
 */
export class KeptPolicyFile implements PolicyStore {
  readonly #parts: KeptPolicyFileParts;
  readonly #path: string;
  #fault: string | undefined;

  constructor(parts: KeptPolicyFileParts) {
    this.#parts = parts;
    this.#path = join(parts.folder, 'policy');
  }

  /** What cannot be used is set aside under another name, once, for whoever wants to look at it; its VPNs are asked for anew. */
  read(): KeptPolicy | undefined {
    const { files, pepId, logger } = this.#parts;
    try {
      const text = files.read(this.#path);
      if (text === undefined) return undefined;
      const read = readPolicy(pepId, text);
      if (!isPolicyFault(read)) return read;
      logger.warn(
        `${this.#path} ${read.fault}. It is set aside as ${this.#path}.unread, and the VPNs of this device are asked for anew`,
      );
      files.rename(this.#path, `${this.#path}.unread`);
    } catch (error) {
      logger.warn(
        `${this.#path} cannot be read: ${codeOf(error)}. The VPNs of this device are asked for anew, and what is there is replaced`,
      );
    }
    return undefined;
  }

  /** Where it cannot be written, what is there is out of date, and is taken away: a restart then asks anew. */
  keep(policy: KeptPolicy): void {
    const { logger } = this.#parts;
    const before = this.#fault;
    this.#fault = this.#write(writePolicy(this.#parts.pepId, policy));
    if (this.#fault !== undefined && before === undefined) logger.warn(this.#fault);
    if (this.#fault === undefined && before !== undefined) logger.info(`${this.#path} is written again`);
  }

  async check(): Promise<void> {
    if (this.#fault !== undefined) throw new Error(this.#fault);
  }

  #write(text: string): string | undefined {
    const { files, folder } = this.#parts;
    const young = `${this.#path}.new`;
    try {
      files.makeFolder(folder);
      const file = files.create(young);
      try {
        files.write(file, text);
        files.sync(file);
      } finally {
        files.close(file);
      }
      files.rename(young, this.#path);
      files.syncFolder(folder);
      return undefined;
    } catch (error) {
      return `${this.#path} cannot be written: ${codeOf(error)}. ${this.#takeAway()}`;
    }
  }

  #takeAway(): string {
    const { files, folder } = this.#parts;
    try {
      files.remove(this.#path);
      files.syncFolder(folder);
      return 'After a restart this device asks for its VPNs anew, and has no tunnel before it is answered';
    } catch (error) {
      return `What is there is out of date and cannot be removed (${codeOf(error)}): a restart puts it back until a policy server is heard`;
    }
  }
}
