import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomerOrderIdentifier } from '@parley/cpnp';
import type { ClientOrder } from './client-order.js';
import { byCreation, conflictOf, OrderRepositoryFault, type OrderRepository } from './order-repository.js';
import { orderFrom } from './stored-order.js';

/** A file of one version: the order's digest, and the version that the file's existence claims. */
const versionFile = /^order-([0-9a-f]{32})\.(\d+)\.json$/;

/** How often a listing is read again when another process replaces a version in between. */
const readingAttempts = 5;

/**
 * One JSON file for each order in a folder of its user alone (0700, files 0600). A version is written to a file beside,
 * flushed, and linked under its name, which fails when another process has claimed that version: there is no lock that
 * a crash could leave behind. A crash in between leaves the version before, and at most a file that nobody reads.
 */
export class FileOrderRepository implements OrderRepository {
  readonly #folder: string;
  readonly #onBroken: (fault: OrderRepositoryFault) => void;

  /**
   * `onBroken` hears of each file that a list leaves out, because it is empty, cut off, of another kind or out of reach; by default
   * the process says so as a warning.
   */
  constructor(folder: string, options: { readonly onBroken?: (fault: OrderRepositoryFault) => void } = {}) {
    this.#folder = folder;
    this.#onBroken = options.onBroken ?? (({ message }) => process.emitWarning(message, 'OrderRepositoryFault'));
  }

  async save(order: ClientOrder): Promise<void> {
    await reportFaults(`cannot keep the order in ${this.#folder}`, async () => {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const digest = digestOf(order.customerOrderIdentifier);
      const before = await this.#versionsOf(digest);
      if ((before.at(-1) ?? 0) !== order.version - 1) throw conflictOf(order);
      await this.#claim(digest, order);
      // A process that found an old version removed, and claimed its number again, would be below the latest version: this is a
      // conflict too.
      if ((await this.#versionsOf(digest)).at(-1) !== order.version) {
        await this.#remove(digest, order.version);
        throw conflictOf(order);
      }
      for (const version of before) await this.#remove(digest, version);
    });
  }

  load(order: CustomerOrderIdentifier): Promise<ClientOrder | undefined> {
    return reportFaults(`cannot read the orders in ${this.#folder}`, () => this.#readLatest(digestOf(order)));
  }

  /** Every whole order: a broken file is its own order's loss alone. Throws OrderRepositoryFault (unavailable). */
  async list(): Promise<readonly ClientOrder[]> {
    const orders = await reportFaults(`cannot read the orders in ${this.#folder}`, async () => {
      const digests = new Set((await this.#files()).map(({ digest }) => digest));
      return Promise.all(
        [...digests].map((digest) => this.#readLatest(digest).catch((error) => this.#leaveOut(error))),
      );
    });
    return orders.filter((order) => order !== undefined).sort(byCreation);
  }

  #leaveOut(error: unknown): undefined {
    if (!(error instanceof OrderRepositoryFault) || error.code !== 'unreadable') throw error;
    this.#onBroken(error);
  }

  async #readLatest(digest: string): Promise<ClientOrder | undefined> {
    for (let attempt = 1; ; attempt++) {
      const version = (await this.#versionsOf(digest)).at(-1);
      if (version === undefined) return undefined;
      const file = this.#path(digest, version);
      try {
        return ownOrder(orderFrom(parse(await readFile(file, 'utf8'), file), file), digest, file);
      } catch (error) {
        if (isCode(error, 'ENOENT') && attempt < readingAttempts) continue;
        // What is wrong with one file concerns no other: it is a folder, or another user's.
        const ofFile = ['EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENXIO', 'EIO'].find((code) => isCode(error, code));
        if (ofFile === undefined) throw error;
        throw new OrderRepositoryFault('unreadable', `${file} cannot be read (${ofFile})`, { cause: error });
      }
    }
  }

  async #claim(digest: string, order: ClientOrder): Promise<void> {
    const draft = join(this.#folder, `.draft-${randomUUID()}`);
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(`${JSON.stringify(order, undefined, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await link(draft, this.#path(digest, order.version));
      await syncFolder(this.#folder);
    } catch (error) {
      if (isCode(error, 'EEXIST')) throw conflictOf(order);
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  async #versionsOf(wanted: string): Promise<readonly number[]> {
    const files = await this.#files();
    return files
      .filter(({ digest }) => digest === wanted)
      .map(({ version }) => version)
      .sort((one, other) => one - other);
  }

  async #files(): Promise<readonly { readonly digest: string; readonly version: number }[]> {
    let names: readonly string[];
    try {
      names = await readdir(this.#folder);
    } catch (error) {
      if (isCode(error, 'ENOENT')) return [];
      throw error;
    }
    return names.flatMap((name) => {
      const [, digest, version] = versionFile.exec(name) ?? [];
      return digest === undefined ? [] : [{ digest, version: Number(version) }];
    });
  }

  #remove(digest: string, version: number): Promise<void> {
    return rm(this.#path(digest, version), { force: true });
  }

  #path(digest: string, version: number): string {
    return join(this.#folder, `order-${digest}.${version}.json`);
  }
}

/** Any identifier, of any length and spelling, is a name of 32 characters on every file system. */
const digestOf = (order: CustomerOrderIdentifier): string =>
  createHash('sha256').update(order).digest('hex').slice(0, 32);

/** A file that was copied under another order's name would be that order twice. */
function ownOrder(order: ClientOrder, digest: string, file: string): ClientOrder {
  if (digestOf(order.customerOrderIdentifier) === digest) return order;
  throw new OrderRepositoryFault('unreadable', `${file} holds another order than its name says`);
}

function parse(text: string, file: string): unknown {
  if (text.trim() === '') throw new OrderRepositoryFault('unreadable', `${file} is empty`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OrderRepositoryFault('unreadable', `${file} is not JSON`, { cause });
  }
}

/** A new name is safely on the disk only after its folder was synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function reportFaults<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof OrderRepositoryFault) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OrderRepositoryFault('unavailable', `${what}: ${reason}`, { cause });
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
