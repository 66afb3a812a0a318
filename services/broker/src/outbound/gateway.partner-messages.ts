import { RequestFailed, type Bus } from '@parley/bus';
import { cpnpClientSend, cpnpClientSendOf, parseAs, type CpnpClientSend } from '@parley/contracts';
import type { Message } from '@parley/cpnp';
import { limits } from '../limits.js';
import type { PartnerMessages, Spoken } from '../ports/partner-messages.js';

/** Taken in the session alone that their transaction began in: the same two addresses and ports (CPNP-03 §8.4, §10.2). */
const boundToSession: ReadonlySet<Message['method']> = new Set(['ACCEPT', 'DECLINE', 'CANCEL']);

/**
 * Asks the gateway that a transaction began at. Where that is gone, any other one sends what opens a transaction, a PROVISION, an UPDATE, a
 * WITHDRAW or a STATUS; what is bound to the session is not sent: from elsewhere it would be refused, also where the partner has
 * taken a copy before. Its timer says it again.
 */
export class GatewayPartnerMessages implements PartnerMessages {
  constructor(private readonly bus: Bus) {}

  async send({ created, session, end }: Spoken, message: Message): Promise<string | undefined> {
    const send = { to: session.server, encoding: created.encoding, message };
    const own = end === undefined ? undefined : await this.#sentBy(cpnpClientSendOf(end), send);
    if (own !== undefined || (end !== undefined && boundToSession.has(message.method))) return own;
    return this.#sentBy(cpnpClientSend.subject, send);
  }

  async #sentBy(subject: string, send: CpnpClientSend): Promise<string | undefined> {
    try {
      const reply = await this.bus.request(subject, send, { timeoutMs: limits.sendTimeoutMs });
      const { sent, end } = parseAs(cpnpClientSend.subject, cpnpClientSend.reply, reply);
      return sent ? end : undefined;
    } catch (error) {
      if (error instanceof RequestFailed && error.reason === 'no-responders') return undefined;
      throw error;
    }
  }
}
