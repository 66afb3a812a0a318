import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { StubLink } from '../../src/ports/stub-link.js';
import type { WorldPrograms } from './programs.js';

const run = promisify(execFile);

/** A customer's site: behind one interface of one device. */
export interface Site {
  readonly name: string;
  readonly namespace: string;
  /** The number of the device that it is at, from 1 on. */
  readonly device: number;
  readonly stubLink: StubLink;
  /** The site's own addresses, of either version. */
  readonly addresses: readonly [ipv4: string, ipv6: string];
}

/** What a row of pings came to. */
export interface Pings {
  readonly sent: number;
  readonly received: number;
  /** What the program printed. */
  readonly text: string;
}

/**
 * A provider's core, its edge devices and customers' sites, each a network namespace of this machine. The underlay has packets of
 * 9,000 octets, IPv4 and IPv6, and no route to a customer's prefix. `tear` leaves nothing behind.
 */
export class World {
  readonly #mark: string;
  readonly #sites: Site[] = [];
  readonly #running = new Set<ChildProcess>();

  private constructor(
    private readonly programs: WorldPrograms,
    readonly devices: number,
  ) {
    this.#mark = `pw${process.pid}`;
  }

  static async make(programs: WorldPrograms, devices: number): Promise<World> {
    const world = new World(programs, devices);
    await world.#space('core');
    await world.#write(world.core, 'net/ipv4/ip_forward', '1');
    await world.#write(world.core, 'net/ipv6/conf/all/forwarding', '1');
    for (let device = 1; device <= devices; device++) await world.#addDevice(device);
    return world;
  }

  get sites(): readonly Site[] {
    return this.#sites;
  }

  get core(): string {
    return `${this.#mark}-core`;
  }

  deviceSpace(device: number): string {
    return `${this.#mark}-dev${device}`;
  }

  /** Where the tunnels of a device end. */
  underlay(device: number): readonly [ipv4: string, ipv6: string] {
    return [`192.0.2.${device * 4 + 2}`, `2001:db8:ffff:${device}::2`];
  }

  /** A site of a customer behind a device; `network` is its number inside the customer's own addresses. */
  async addSite(customer: string, device: number, network: number): Promise<Site> {
    const space = `${customer}${network}`;
    await this.#space(space);
    const namespace = `${this.#mark}-${space}`;
    const lan = `lan-${space}`;
    await run('ip', [
      ...['link', 'add', lan, 'mtu', '9000', 'netns', this.deviceSpace(device)],
      ...['type', 'veth', 'peer', 'name', 'eth0', 'mtu', '9000', 'netns', namespace],
    ]);
    const [ipv4, ipv6] = [`10.${network}.0`, `2001:db8:${network}:`];
    await this.ip(namespace, 'address', 'add', `${ipv4}.2/24`, 'dev', 'eth0');
    await this.ip(namespace, 'address', 'add', `${ipv6}:2/64`, 'dev', 'eth0', 'nodad');
    await this.ip(namespace, 'link', 'set', 'eth0', 'up');
    await this.ip(namespace, 'route', 'add', 'default', 'via', `${ipv4}.1`);
    await this.ip(namespace, 'route', 'add', 'default', 'via', `${ipv6}:1`);
    const site: Site = {
      ...{ name: space, namespace, device },
      stubLink: {
        ...{ name: `ge-${space}`, interfaces: [lan], behind: [] },
        addresses: [`${ipv4}.1/24`, `${ipv6}:1/64`],
      },
      addresses: [`${ipv4}.2`, `${ipv6}:2`],
    };
    this.#sites.push(site);
    return site;
  }

  /** What `ip` prints. */
  async ip(namespace: string, ...words: readonly string[]): Promise<string> {
    const { stdout } = await run('ip', ['-n', namespace, ...words]);
    return stdout;
  }

  /** What a program prints that runs in a namespace; a status above 0 is no error here. */
  async inside(namespace: string, program: string, ...args: readonly string[]): Promise<string> {
    const told = await run('ip', ['netns', 'exec', namespace, program, ...args]).catch(
      (error: { readonly stdout?: string; readonly stderr?: string }) => error,
    );
    return `${told.stdout ?? ''}${told.stderr ?? ''}`;
  }

  async nft(namespace: string, ...args: readonly string[]): Promise<string> {
    return this.inside(namespace, this.programs.nft, ...args);
  }

  /** Some pings from a site to an address. */
  async ping(from: Site, to: string, ...options: readonly string[]): Promise<Pings> {
    const text = await this.inside(
      ...([from.namespace, this.programs.ping, '-n', '-c', '3', '-i', '0.05', '-W', '1', ...options, to] as const),
    );
    return pingsOf(text);
  }

  /** Pings so many a second until it is told to stop, and says how many of them were answered. */
  keepPinging(from: Site, to: string, perSecond: number): { readonly stop: () => Promise<Pings> } {
    const args = ['netns', 'exec', from.namespace, this.programs.ping, '-n', '-q', '-i', String(1 / perSecond), to];
    const child = spawn('ip', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#running.add(child);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    const ended = once(child, 'close');
    return {
      stop: async () => {
        child.kill('SIGINT');
        await ended;
        this.#running.delete(child);
        return pingsOf(text);
      },
    };
  }

  async tear(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    const { stdout } = await run('ip', ['-j', 'netns', 'list']);
    const names = stdout.trim() === '' ? [] : (JSON.parse(stdout) as readonly { readonly name: string }[]); // iproute2
    for (const { name } of names) if (name.startsWith(`${this.#mark}-`)) await run('ip', ['netns', 'del', name]);
  }

  async #addDevice(device: number): Promise<void> {
    await this.#space(`dev${device}`);
    const own = this.deviceSpace(device);
    const port = `c${device}`;
    await run('ip', [
      ...['link', 'add', port, 'mtu', '9000', 'netns', this.core, 'type', 'veth'],
      ...['peer', 'name', 'wan', 'mtu', '9000', 'netns', own],
    ]);
    const [ipv4, ipv6] = [`192.0.2.${device * 4}`, `2001:db8:ffff:${device}:`];
    const ends = [
      [this.core, port, `192.0.2.${device * 4 + 1}/30`, `${ipv6}:1/64`],
      [own, 'wan', `${ipv4.replace(/\d+$/, String(device * 4 + 2))}/30`, `${ipv6}:2/64`],
    ] as const;
    for (const [space, link, four, six] of ends) {
      await this.ip(space, 'address', 'add', four, 'dev', link);
      await this.ip(space, 'address', 'add', six, 'dev', link, 'nodad');
      await this.ip(space, 'link', 'set', link, 'up');
    }
    await this.ip(own, 'route', 'add', 'default', 'via', `192.0.2.${device * 4 + 1}`);
    await this.ip(own, 'route', 'add', 'default', 'via', `${ipv6}:1`);
  }

  async #space(name: string): Promise<void> {
    const own = `${this.#mark}-${name}`;
    await run('ip', ['netns', 'add', own]);
    // Addresses are used at once: nobody else is on these links.
    for (const which of ['all', 'default']) await this.#write(own, `net/ipv6/conf/${which}/accept_dad`, '0');
    await this.ip(own, 'link', 'set', 'lo', 'up');
  }

  async #write(space: string, file: string, value: string): Promise<void> {
    const child = spawn('ip', ['netns', 'exec', space, 'tee', `/proc/sys/${file}`], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    child.stdin.end(value);
    const [status] = (await once(child, 'close')) as [number | null];
    if (status !== 0) throw new Error(`${file} of ${space} is not set`);
  }
}

function pingsOf(text: string): Pings {
  const [, sent = '0', received = '0'] = /(\d+) packets transmitted, (\d+) received/.exec(text) ?? [];
  return { sent: Number(sent), received: Number(received), text };
}
