import { createHmac } from 'node:crypto';
import {
  elementsIn,
  isPersonalElement,
  onBehalfText,
  withElements,
  withKnownElements,
  type InformationElements,
  type Message,
} from '@parley/cpnp';
import { openMembers, sealMembers, type CustomerKeys } from '@parley/event-log';

/** The elements of portal orders: personal ones are sealed in the log, and each message that leaves says for whom it is (N50). */
export class PortalElements {
  /** Without a secret nothing is placed, and nothing leaves. */
  constructor(
    private readonly keys: CustomerKeys,
    private readonly secret: Uint8Array | undefined,
  ) {}

  get isSwitchedOn(): boolean {
    return this.secret !== undefined;
  }

  /** As they are recorded: sealed with a key of the customer whose order it is. */
  async sealed(elements: InformationElements, customerId: string, portalOrder: string): Promise<InformationElements> {
    const personal = Object.keys(elements).filter((name) => isPersonalElement(name, elements[name]));
    if (personal.length === 0) return elements;
    return sealMembers(elements, personal, await this.keys.current(customerId), portalOrder);
  }

  /**
   * The message as it leaves: with what was sealed, but for what was erased, and the element that says whose order it is.
   * undefined: without a secret none leaves, because it would be taken for one of the customer whose address it comes from.
   */
  async leaving(message: Message, customerId: string, portalOrder: string): Promise<Message | undefined> {
    if (this.secret === undefined) return undefined;
    const recorded = elementsIn(message) ?? {};
    const opened = await openMembers(recorded, this.keys, portalOrder);
    const elements = Object.entries(recorded).flatMap(([name, value]) => {
      const one = opened.get(name);
      if (one === undefined) return [[name, value] as const];
      return one.kind === 'opened' ? [[name, one.value] as const] : [];
    });
    const mac = createHmac('sha256', this.secret).update(onBehalfText(customerId, message)).digest('base64url');
    const onBehalfOf = { customer: customerId, mac };
    return withElements(message, withKnownElements({ onBehalfOf }, Object.fromEntries(elements)));
  }
}
