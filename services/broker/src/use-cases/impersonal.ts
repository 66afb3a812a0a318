import { isPersonalElement, type Message } from '@parley/cpnp';

/**
 * The same message without the elements that say how to reach somebody (CPNP-03 §9.1.10): nobody needs a partner's persons here, and what
 * is never recorded has never to be erased. The ACCEPT repeats what is left.
 */
export function impersonal(message: Message): Message {
  if (!('informationElements' in message) || message.informationElements === undefined) return message;
  const { informationElements, ...rest } = message;
  const all = Object.entries(informationElements);
  const kept = all.filter(([name, value]) => !isPersonalElement(name, value));
  if (kept.length === all.length) return message;
  return kept.length === 0 ? rest : { ...rest, informationElements: Object.fromEntries(kept) };
}
