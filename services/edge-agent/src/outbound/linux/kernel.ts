import { KernelRefusal, refusalOf } from './kernel-refusal.js';
import type { RunProgram } from './run-program.js';

/** The programs of iproute2 and nftables, by name or path. */
export interface KernelPrograms {
  readonly ip: string;
  readonly tc: string;
  readonly nft: string;
}

export const defaultPrograms: KernelPrograms = { ip: 'ip', tc: 'tc', nft: 'nft' };

/** An interface as `ip -d -j link` shows it; more members are there. */
export interface ShownLink {
  readonly ifname: string;
  readonly ifalias?: string;
  readonly mtu: number;
  readonly flags: readonly string[];
  readonly operstate: string;
  readonly linkinfo?: { readonly info_kind?: string; readonly info_data?: Readonly<Record<string, unknown>> };
}

/** A nexthop object as `ip -j nexthop` shows it. */
export interface ShownNexthop {
  readonly id: number;
  readonly gateway?: string;
  readonly dev?: string;
}

/** A route as `ip -j route` shows it: a host without its length, and all as "default". */
export interface ShownRoute {
  readonly dst: string;
  readonly nhid?: number;
}

/** The namespace that the agent runs in, where the underlay is. */
export const here = undefined;
type Space = string | typeof here;

/** What the kernel is told and asked, through iproute2 and nftables. Each refusal is a `KernelRefusal`. */
export class Kernel {
  constructor(
    private readonly run: RunProgram,
    private readonly programs: KernelPrograms = defaultPrograms,
  ) {}

  /**
   * Lines of `ip -batch`, each a list of words, in their order. It stops at the first that the kernel refuses, with those before it
   * done: a batch is no transaction.
   */
  async ip(space: Space, lines: readonly (readonly string[])[]): Promise<void> {
    if (lines.length === 0) return;
    const [first = []] = lines;
    if (lines.length === 1) return void (await this.#say(this.programs.ip, [...within(space), ...first.map(word)]));
    const batch = lines.map((line) => `${line.map(word).join(' ')}\n`).join('');
    await this.#say(this.programs.ip, [...within(space), '-batch', '-'], batch);
  }

  /** What `ip -d -j` shows. */
  async show<Shown>(space: Space, ...words: readonly string[]): Promise<readonly Shown[]> {
    return this.#shown<Shown>(space, words);
  }

  async tc(space: string, ...words: readonly string[]): Promise<void> {
    await this.#say(this.programs.tc, [...within(space), ...words.map(word)]);
  }

  /** Text of nftables: all of it takes effect or none. */
  async nft(space: Space, text: string): Promise<void> {
    await this.#inside(space, this.programs.nft, ['-f', '-'], text);
  }

  async nftShown(space: Space, ...words: readonly string[]): Promise<string> {
    return this.#inside(space, this.programs.nft, ['-j', ...words], '');
  }

  /** Values of the kernel's own settings in a namespace: `net/ipv4/ip_forward`. */
  async set(space: string, values: Readonly<Record<string, string>>): Promise<void> {
    for (const [file, value] of Object.entries(values)) await this.#inside(space, 'tee', [`/proc/sys/${file}`], value);
  }

  async namespaces(): Promise<readonly string[]> {
    const shown = await this.show<{ readonly name: string }>(here, 'netns', 'list');
    return shown.map(({ name }) => name);
  }

  async links(space: Space): Promise<readonly ShownLink[]> {
    return this.show<ShownLink>(space, 'link', 'show');
  }

  async routes(space: Space, family: 4 | 6): Promise<readonly ShownRoute[]> {
    return this.#shown<ShownRoute>(space, ['route', 'show'], [`-${family}`]);
  }

  async #shown<Shown>(
    space: Space,
    words: readonly string[],
    options: readonly string[] = [],
  ): Promise<readonly Shown[]> {
    const out = await this.#say(this.programs.ip, [...within(space), ...options, '-d', '-j', ...words.map(word)]);
    return out.trim() === '' ? [] : (JSON.parse(out) as readonly Shown[]); // iproute2 writes arrays.
  }

  #inside(space: Space, program: string, args: readonly string[], input: string): Promise<string> {
    if (space === here) return this.#say(program, args, input);
    return this.#say(this.programs.ip, ['netns', 'exec', word(space), program, ...args], input);
  }

  async #say(program: string, args: readonly string[], input?: string): Promise<string> {
    const { status, out, errors } = await this.run(program, args, input);
    if (status !== 0) throw refusalOf(`${program} ${args.join(' ')}`, errors);
    return out;
  }
}

const within = (space: Space): readonly string[] => (space === here ? [] : ['-n', word(space)]);

/** Nothing that came from a wire or a file becomes two words, an option or a line of a batch. */
function word(text: string): string {
  if (!/^[A-Za-z0-9_./:@+][A-Za-z0-9_./:@+-]*$/.test(text))
    throw new KernelRefusal(4, `${JSON.stringify(text)} is no word of a command`);
  return text;
}

/** An address of IPv6 is used at once: nobody else is on the link who could have it. */
export const quiet = (address: string): readonly string[] => (address.includes(':') ? ['nodad'] : []);
