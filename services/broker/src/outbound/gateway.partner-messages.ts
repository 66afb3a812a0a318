import { RequestFailed, type Bus } from '@parley/bus';
import { cpnpClientSend, cpnpClientSendOf, parseAs, type CpnpClientSend } from '@parley/contracts';
import type { Message } from '@parley/cpnp';
import { limits } from '../limits.js';
import type { PartnerMessages, Spoken } from '../ports/partner-messages.js';

/** Asks the gateway that a transaction began at, and any other one where that is gone. */
export class GatewayPartnerMessages implements PartnerMessages {
  constructor(private readonly bus: Bus) {}

  async send({ created, session, end }: Spoken, message: Message): Promise<string | undefined> {
    const send = { to: session.server, encoding: created.encoding, message };
    const own = end === undefined ? undefined : await this.#sentBy(cpnpClientSendOf(end), send);
    return own ?? this.#sentBy(cpnpClientSend.subject, send);
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
