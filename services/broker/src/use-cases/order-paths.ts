import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PathEntry } from '@parley/cpnp';
import type { CustomerKeys } from '@parley/event-log';
import type { Clock } from '@parley/running';
import { limits } from '../limits.js';

/**
 * The marks by which we know an order of ours that comes back through partners (N49): random octets, and their HMAC under a secret that is
 * another one from period to period. To everybody else one mark is as good as any other.
 */
export class OrderPaths {
  /** The latest secrets by their period, and until when they are kept, ms of the clock. */
  readonly #kept = new Map<number, { readonly secret: Promise<Uint8Array>; readonly untilMs: number }>();

  constructor(
    private readonly keys: CustomerKeys,
    private readonly clock: Clock,
  ) {}

  /** The path of a child order: that of its parent, unchanged, and our mark. */
  async through(parent: readonly PathEntry[]): Promise<readonly PathEntry[]> {
    const drawn = randomBytes(octetsOfR).toString('base64url');
    return [...parent, { r: drawn, mac: macOf(drawn, await this.#secret(0)).toString('base64url') }];
  }

  /** Whether one of the marks is ours, of this period or the one before. */
  async cameBack(path: readonly PathEntry[]): Promise<boolean> {
    const secrets = await Promise.all([this.#secret(0), this.#secret(1)]);
    return path.some(({ r, mac }) => {
      const said = Buffer.from(mac, 'base64url');
      return secrets
        .map((secret) => macOf(r, secret))
        .some((own) => own.length === said.length && timingSafeEqual(own, said));
    });
  }

  /** It lies where keys of customers do, by a name that is of no customer: stored, wrapped and drawn as they are. */
  #secret(periodsBefore: number): Promise<Uint8Array> {
    const { nowMs } = this.clock;
    const period = Math.floor(nowMs / limits.pathSecretMs) - periodsBefore;
    const kept = this.#kept.get(period);
    if (kept !== undefined && nowMs < kept.untilMs) return kept.secret;
    for (const [old, { untilMs }] of this.#kept) if (nowMs >= untilMs) this.#kept.delete(old);
    const secret = this.keys.current(`paths of orders ${period}`).then(({ key }) => key);
    this.#kept.set(period, { secret, untilMs: nowMs + limits.pathSecretKeptMs });
    // One that could not be read is asked for again.
    secret.catch(() => this.#kept.delete(period));
    return secret;
  }
}

const octetsOfR = 16;
const macOf = (r: string, secret: Uint8Array): Buffer => createHmac('sha256', secret).update(r).digest();
