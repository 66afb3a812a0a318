import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  childAccountsOf,
  freePort,
  ledgerAccountsOf,
  orderAccountsOf,
  readingsIn,
  readLog,
  reservedIn,
  type ProviderAccount,
} from '@parley/testkit';
import { startEmbedded, type Embedded } from '../embedded.js';
import { connectAll, MemoryDevice } from '../memory-devices.js';
import { metricsAt } from '../metrics.js';
import { providerWithPartners, type JoinedPartner } from '../partner-provider.js';
import { shownVpn } from '../questions.js';

/** A partner: how it is joined to us, and how it is reached. */
export interface Partner extends JoinedPartner {
  readonly cpnpPort: number;
  readonly accept: 'before-offer' | 'on-parent-accept';
  readonly answerWithinS?: number;
  /** The provider that it is, where it has another name than that. */
  readonly is?: string;
}

/** Devices of the sample that orders of these tests end on. */
const deviceNames = ['ed-par-1', 'ed-lon-1'] as const;
const customerLinks = Array.from({ length: 8 }, (_, at) => `ge-0/0/${at + 1}`);

/** A complete provider: the embedded form in a process and on a database of its own, and the devices of its edge in this process. */
export class Provider {
  private constructor(
    readonly name: string,
    readonly embedded: Embedded,
    private readonly devices: readonly MemoryDevice[],
    private readonly partners: readonly Partner[],
  ) {}

  static async start(name: string, folder: string, cpnpPort: number, partners: readonly Partner[]): Promise<Provider> {
    const [provider, reached] = [join(folder, `${name}.yaml`), join(folder, `${name}-partners.yaml`)];
    await writeFile(provider, providerWithPartners(partners, `worthPerDay: '99999.00', openPerCustomer: 1000`));
    await writeFile(reached, JSON.stringify({ partners: partners.map(reachOf) }));
    const copsPort = await freePort();
    const embedded = await startEmbedded({
      PARLEY_CPNP_PORT: String(cpnpPort),
      PARLEY_CPNP_CLIENT_PORT: String(await freePort()),
      PARLEY_COPS_PORT: String(copsPort),
      PARLEY_PROVIDER_FILE: provider,
      ...(partners.length > 0 && { PARLEY_PARTNERS_FILE: reached }),
    });
    const links = [...customerLinks, ...partners.map((_, at) => `nni-${at + 1}`)];
    const devices = deviceNames.map((device) => new MemoryDevice(copsPort, `${device}.example.net`, links));
    await connectAll(devices);
    return new Provider(name, embedded, devices, partners);
  }

  async stop(): Promise<void> {
    for (const { pep } of this.devices) pep.stop();
    await this.embedded.stop();
  }

  async restart(changed?: Readonly<Record<string, string>>): Promise<void> {
    await this.embedded.process().kill();
    await this.embedded.restart(changed);
  }

  /** Ends of tunnels that are active, by device. */
  get activeEnds(): readonly number[] {
    return this.devices.map(({ active }) => active);
  }

  /** What is known of it from outside: its logs, its metrics, its devices. */
  async account(): Promise<ProviderAccount> {
    const url = await this.embedded.databaseUrl();
    const [order, policy, broker] = await Promise.all(
      ['parley_order', 'parley_policy', 'parley_broker'].map((schema) => readLog(url, schema)),
    );
    if (order === undefined || policy === undefined || broker === undefined) throw new Error('three logs were read');
    const orders = orderAccountsOf(order.events);
    return {
      name: this.name,
      orders,
      children: childAccountsOf(broker.events).map((child) => ({ ...child, partner: this.#providerOf(child.partner) })),
      ledger: ledgerAccountsOf(policy.events),
      reservedBps: reservedIn(readingsIn(await metricsAt(this.embedded.httpPort))),
      chains: [order.chain, policy.chain, broker.chain],
      tunnels: await this.#tunnelsOf(orders.flatMap(({ orderId, agreedHash }) => (agreedHash ? [orderId] : []))),
      held: this.devices.flatMap(({ held }, at) => held.map((prid) => `${deviceNames[at]} ${lastNumber(prid)}`)),
    };
  }

  #providerOf(partner: string): string {
    return this.partners.find((one) => one.partner === partner)?.is ?? partner;
  }

  async #tunnelsOf(orders: readonly string[]): Promise<readonly string[]> {
    const ends: string[] = [];
    for (const orderId of orders) {
      const { tunnels } = await shownVpn(this.embedded.httpPort, orderId);
      ends.push(
        ...tunnels.filter(({ state }) => state === 'active').map(({ device, tunnel }) => `${device} ${tunnel}`),
      );
    }
    return ends;
  }
}

const reachOf = ({ partner, cpnpPort, accept, answerWithinS }: Partner) => ({
  name: partner,
  address: `127.0.0.1:${cpnpPort}`,
  accept,
  ...(answerWithinS !== undefined && { answerWithinS }),
});

const lastNumber = (prid: string): string => prid.slice(prid.lastIndexOf('.') + 1);
