import type { CpnpReceived } from '@parley/contracts';
import { isPersonalElement, type Message } from '@parley/cpnp';
import { sealMembers, type CustomerKeys } from '@parley/event-log';

/** Seals what is personal in a message before the order sees it, so that events, hashes and state never hold it in plain. */
export class PersonalElements {
  constructor(private readonly keys: CustomerKeys) {}

  /** The same message, with its personal elements sealed under the customer's key. Throws what the keys throw. */
  async sealIn({ message, customerId, orderId }: CpnpReceived): Promise<Message> {
    if (!('informationElements' in message) || message.informationElements === undefined) return message;
    const elements = message.informationElements;
    const personal = Object.keys(elements).filter((name) => isPersonalElement(name, elements[name]));
    if (personal.length === 0) return message;
    const key = await this.keys.current(customerId);
    return { ...message, informationElements: sealMembers(elements, personal, key, orderId) };
  }
}
