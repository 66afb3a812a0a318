import type { TunnelPlan } from './tunnel-plan.js';
import { sender, senderFilter, table } from './filters.js';
import { here, type Kernel } from './kernel.js';

/** Which other ends may send to which VNI, in the namespace of the underlay. */
export class SenderFilter {
  /** Who needs which element: two tunnels may have the same one for a moment, and one that failed never had it. */
  readonly #holders = new Map<string, Set<string>>();
  #isThere = false;

  constructor(private readonly kernel: Kernel) {}

  async add(plan: TunnelPlan, holder: string): Promise<void> {
    if (plan.kind !== 'vxlan') return;
    const element = sender(plan);
    const port = `add element inet ${table} ports { ${plan.port} }\n`;
    await this.kernel.nft(here, `${this.#isThere ? '' : senderFilter}${port}add element ${element}\n`);
    this.#isThere = true;
    this.#holders.set(element, (this.#holders.get(element) ?? new Set()).add(holder));
  }

  async remove(plan: TunnelPlan, holder: string): Promise<void> {
    const element = sender(plan);
    const holders = this.#holders.get(element);
    if (holders?.delete(holder) !== true || holders.size > 0) return;
    this.#holders.delete(element);
    await this.kernel.nft(here, `delete element ${element}\n`);
  }

  /** Senders of an earlier run that nobody holds any more go, all at once with the others put in again. */
  async keepOnly(plans: readonly TunnelPlan[]): Promise<void> {
    const kept = plans.filter(({ kind }) => kind === 'vxlan');
    if (!this.#isThere && kept.length === 0) return;
    const elements = [...new Set(kept.map(sender))];
    const flushed = `flush set inet ${table} senders4\nflush set inet ${table} senders6\n`;
    await this.kernel.nft(
      here,
      `${senderFilter}${flushed}${elements.map((element) => `add element ${element}\n`).join('')}`,
    );
  }
}
