import type { Files } from '../src/outbound/kept-policy/files.js';

/** The process, or the machine, ended here. */
export class Cut extends Error {
  override readonly name = 'Cut';
}

interface Node {
  /** What a process reads. */
  seen: string;
  /** What is there after a loss of power, at the least. */
  safe: string;
}

/** A disk that knows what outlives a process and what outlives the power, and on which a process can end before any step. */
export class CutDisk implements Files {
  readonly #open = new Map<number, Node>();
  #seen = new Map<string, Node>();
  #safe = new Map<string, Node>();
  #next = 3;
  /** Steps that are still done. */
  stepsLeft = Infinity;
  /** Steps that were done. */
  steps = 0;
  /** What the system says to a step, by its name. */
  readonly refuses: Partial<Record<keyof Files, string>> = {};

  makeFolder(): void {
    this.#step('makeFolder');
  }
  read(path: string): string | undefined {
    this.#step('read');
    return this.#seen.get(path)?.seen;
  }
  create(path: string): number {
    this.#step('create');
    const node = this.#seen.get(path) ?? { seen: '', safe: '' };
    node.seen = '';
    this.#seen.set(path, node);
    this.#open.set(this.#next, node);
    return this.#next++;
  }
  write(file: number, text: string): void {
    const node = this.#node(file);
    // A process may end in the middle of a write.
    node.seen += text.slice(0, text.length / 2);
    this.#step('write');
    node.seen = text;
  }
  sync(file: number): void {
    this.#step('sync');
    const node = this.#node(file);
    node.safe = node.seen;
  }
  close(file: number): void {
    this.#open.delete(file);
  }
  rename(from: string, to: string): void {
    this.#step('rename');
    const node = this.#seen.get(from);
    if (node === undefined) throw Object.assign(new Error(from), { code: 'ENOENT' });
    this.#seen.delete(from);
    this.#seen.set(to, node);
  }
  syncFolder(): void {
    this.#step('syncFolder');
    this.#safe = new Map(this.#seen);
  }
  remove(path: string): void {
    this.#step('remove');
    this.#seen.delete(path);
  }

  /** Puts a text there, as a whole. */
  put(path: string, text: string): void {
    this.#seen.set(path, { seen: text, safe: text });
    this.#safe = new Map(this.#seen);
  }

  /** What may be found afterwards: all of it; only what was made safe; new names with no more in them than what was made safe. */
  afterwards(): readonly CutDisk[] {
    const all = this.#copy(this.#seen, 'seen');
    return [all, this.#copy(this.#safe, 'safe'), this.#copy(this.#seen, 'safe')];
  }

  get names(): readonly string[] {
    return [...this.#seen.keys()];
  }

  #copy(names: ReadonlyMap<string, Node>, which: keyof Node): CutDisk {
    const disk = new CutDisk();
    for (const [path, node] of names) disk.put(path, node[which]);
    return disk;
  }

  #node(file: number): Node {
    const node = this.#open.get(file);
    if (node === undefined) throw Object.assign(new Error('no such file'), { code: 'EBADF' });
    return node;
  }

  #step(name: keyof Files): void {
    if (this.stepsLeft === 0) throw new Cut();
    const refusal = this.refuses[name];
    if (refusal !== undefined) throw Object.assign(new Error(name), { code: refusal });
    this.stepsLeft -= 1;
    this.steps += 1;
  }
}
