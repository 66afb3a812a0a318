import { createHmac, timingSafeEqual } from 'node:crypto';
import { elementsIn, onBehalfText, parseInformationElements, withElements, type Message } from '@parley/cpnp';
import { parseIpAddress } from '../domain/ip-address.js';
import { PrefixTable } from '../domain/prefix-table.js';

/** Who may place orders for customers, and by which secret it is believed (N50). */
export interface PortalTrust {
  readonly secret: Uint8Array;
  /** Prefixes in CIDR, of both address families, that the portal sends from. */
  readonly prefixes: readonly string[];
}

/** A message that a portal sends for a customer, without the element that says so: nobody behind the gateway needs it. */
export interface OnBehalf {
  readonly customerId: string;
  readonly message: Message;
}

/** Orders that a portal of ours places for customers (CPNP-03 §6): whose they are says the element `onBehalfOf`, and not the address. */
export class OnBehalfOrders {
  readonly #prefixes: PrefixTable<true>;

  /** Without trust nobody is believed. */
  constructor(private readonly trust: PortalTrust | undefined) {
    this.#prefixes = new PrefixTable((trust?.prefixes ?? []).map((prefix) => [prefix, true]));
  }

  /** Whether a portal of ours may send from this address. */
  isPortal(address: string): boolean {
    const parsed = parseIpAddress(address);
    return parsed !== undefined && this.#prefixes.find(parsed) === true;
  }

  /**
   * Whose message it is; undefined: nothing of the kind is said. It is believed with a hash under the secret, which is over the transaction and
   * the order of this message, and from a portal's address: a copy is of no use in another transaction, nor from elsewhere.
   */
  read(message: Message, address: string): OnBehalf | 'not-on-behalf' | undefined {
    const elements = elementsIn(message);
    if (elements === undefined || !Object.hasOwn(elements, 'onBehalfOf')) return undefined;
    const parsed = parseInformationElements({ onBehalfOf: elements['onBehalfOf'] ?? null });
    const said = parsed.kind === 'valid' ? parsed.elements.onBehalfOf : undefined;
    if (said === undefined || this.trust === undefined || !this.isPortal(address)) return 'not-on-behalf';
    const own = createHmac('sha256', this.trust.secret).update(onBehalfText(said.customer, message)).digest();
    const given = Buffer.from(said.mac, 'base64url');
    if (given.length !== own.length || !timingSafeEqual(own, given)) return 'not-on-behalf';
    const { onBehalfOf: _, ...others } = elements;
    const left = Object.keys(others).length === 0 ? undefined : others;
    return { customerId: said.customer, message: withElements(message, left) };
  }
}
