import { tunnelErrorCodes } from '@parley/cops';
import type { Logger } from '@parley/telemetry';
import { markOf } from './names.js';
import type { StubLink } from '../../ports/stub-link.js';
import { sourceFilter, table } from './filters.js';
import { lacksCarrier } from './carrier.js';
import { errorCodeOf, KernelRefusal } from './kernel-refusal.js';
import { here, quiet, type Kernel, type ShownLink } from './kernel.js';

export interface VpnSpaceParts {
  readonly kernel: Kernel;
  readonly pepId: string;
  readonly name: string;
  readonly stubLinks: readonly StubLink[];
  /** The namespace of the underlay, where that is not the process's own. */
  readonly home?: string;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** A VPN forwards, tells its sites from their own gateway's address what is too large (RFC 1191, RFC 8201), and learns no routes. */
const settings = {
  'net/ipv4/ip_forward': '1',
  'net/ipv6/conf/all/forwarding': '1',
  'net/ipv4/icmp_errors_use_inbound_ifaddr': '1',
  // Neighbours are looked for by the link-local address, which is used at once.
  'net/ipv6/conf/all/accept_dad': '0',
  'net/ipv6/conf/default/accept_dad': '0',
};

/** The namespace of a VPN on this device, with the stub links that are in it. */
export class VpnSpace {
  readonly name: string;
  readonly #parts: VpnSpaceParts;
  /** Names of stub links, and the interface of each that is here. */
  readonly #attached = new Map<string, string>();
  #isOpen = false;

  constructor(parts: VpnSpaceParts) {
    this.#parts = parts;
    this.name = parts.name;
  }

  /** Whether a namespace has the mark of the agent of this device. */
  static async isOwn(kernel: Kernel, name: string, pepId: string): Promise<boolean> {
    return isMarked(await kernel.links(name), pepId);
  }

  /** What is in it; undefined: it is not there, or not the agent's own. */
  async links(): Promise<readonly ShownLink[] | undefined> {
    const { kernel, pepId } = this.#parts;
    if (!(await kernel.namespaces()).includes(this.name)) return undefined;
    const links = await kernel.links(this.name);
    return isMarked(links, pepId) ? links : undefined;
  }

  /** Whether a stub link has this interface, and it is here. */
  holds(link: string): boolean {
    return [...this.#attached.values()].includes(link);
  }

  /** Whether a stub link's interface is here, switched on, and hears nobody. */
  async waitsForCarrier(): Promise<boolean> {
    if (this.#attached.size === 0) return false;
    return lacksCarrier([...this.#attached.values()], (await this.links()) ?? []);
  }

  has({ name }: StubLink): boolean {
    return this.#attached.has(name);
  }

  /** Makes the namespace, or takes the one that an earlier run has left. */
  async open(): Promise<void> {
    const { kernel, pepId } = this.#parts;
    const isThere = (await kernel.namespaces()).includes(this.name);
    if (isThere && this.#isOpen) return;
    this.#attached.clear();
    if (!isThere) await kernel.ip(here, [['netns', 'add', this.name]]);
    else if (!mayBeTaken(await kernel.links(this.name), pepId))
      throw new KernelRefusal(tunnelErrorCodes.conflict, `the namespace ${this.name} is not of this agent`);
    await kernel.ip(this.name, [['link', 'set', 'lo', 'alias', markOf(pepId), 'up']]);
    await kernel.set(this.name, settings);
    await kernel.nft(this.name, sourceFilter);
    this.#isOpen = true;
  }

  /** Moves one of a stub link's interfaces in here, with its addresses and the routes behind it. */
  async attach(stubLink: StubLink): Promise<void> {
    const { kernel } = this.#parts;
    const links = await kernel.links(this.name);
    const inside = stubLink.interfaces.find((name) => links.some(({ ifname }) => ifname === name));
    if (inside !== undefined && this.#attached.get(stubLink.name) === inside) return;
    const link = inside ?? (await this.#free(stubLink));
    if (inside === undefined) await kernel.ip(here, [['link', 'set', link, 'netns', this.name]]);
    this.#attached.set(stubLink.name, link);
    await kernel.ip(this.name, [
      ...stubLink.addresses.map((address) => ['address', 'replace', address, 'dev', link, ...quiet(address)]),
      ['link', 'set', link, 'up'],
      ...stubLink.behind.map(({ prefix, via }) => ['route', 'replace', prefix, 'via', via, 'dev', link]),
    ]);
    await kernel.nft(this.name, `add element inet ${table} stubs { ${link} }\n`);
  }

  async #free({ name, interfaces }: StubLink): Promise<string> {
    const own = await this.#parts.kernel.links(here);
    const free = interfaces.find((candidate) => own.some(({ ifname }) => ifname === candidate));
    if (free === undefined)
      throw new KernelRefusal(
        tunnelErrorCodes.linkDown,
        `${name} has no interface on this device: ${interfaces.join(', ')}`,
      );
    return free;
  }

  /** Gives the stub links back, without the addresses of the VPN, and takes the namespace away, where it is the agent's own. */
  async close(): Promise<void> {
    const { kernel, stubLinks } = this.#parts;
    this.#attached.clear();
    this.#isOpen = false;
    const links = await this.links();
    if (links === undefined) return;
    const own = new Set(stubLinks.flatMap(({ interfaces }) => interfaces));
    const back = links.filter(({ ifname }) => own.has(ifname));
    await kernel.ip(
      this.name,
      back.flatMap(({ ifname }) => [
        ['address', 'flush', 'dev', ifname],
        ['link', 'set', ifname, 'netns', this.#parts.home ?? String(process.pid)],
      ]),
    );
    await kernel.ip(here, [['netns', 'del', this.name]]);
  }

  /** Bits of a second that leave by an interface; 0 for no limit. A kernel without the queue is said, and goes without. */
  async limitRate(link: string, rate: number, mtu: number): Promise<void> {
    const { kernel, logger } = this.#parts;
    if (rate === 0) return;
    // A timer of 250 Hz lets through what comes between two ticks, and at least some packets of full size.
    const burst = Math.max(Math.ceil(rate / 8 / 250), 10 * Math.max(mtu, 1_500));
    try {
      await kernel.tc(
        this.name,
        'qdisc',
        'replace',
        'dev',
        link,
        'root',
        'tbf',
        'rate',
        `${rate}bit`,
        'burst',
        String(burst),
        'latency',
        '50ms',
      );
    } catch (error) {
      if (errorCodeOf(error) === tunnelErrorCodes.noResources) throw error;
      logger.warn({ err: error, link }, 'the rate of a tunnel is not limited: this kernel has no token bucket filter');
    }
  }
}

const isMarked = (links: readonly ShownLink[], pepId: string): boolean =>
  links.some(({ ifname, ifalias }) => ifname === 'lo' && ifalias === markOf(pepId));

/** A run that ended between making and marking a namespace has left nothing in it. */
const mayBeTaken = (links: readonly ShownLink[], pepId: string): boolean =>
  isMarked(links, pepId) || links.every(({ ifname, ifalias }) => ifname === 'lo' && ifalias === undefined);
