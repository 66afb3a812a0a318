import { RequestFailed, type Bus } from '@parley/bus';
import { cpnpSend, cpnpSendTo, cpnpSettle, cpnpSettleOf, parseAs, type CpnpSend } from '@parley/contracts';
import { answerOf, standingOffer } from '../domain/messages.js';
import type { OrderState } from '../domain/order.state.js';
import { limits } from '../limits.js';
import type { ClientMessages } from '../ports/client-messages.js';

/** Hands messages that answer no datagram to a gateway. */
export class GatewayMessages implements ClientMessages {
  constructor(private readonly bus: Bus) {}

  async sendOffer(order: OrderState): Promise<void> {
    const message = standingOffer(order);
    if (order === undefined || message === undefined) return;
    await this.#send({ session: order.session, message, untilAnswered: true });
  }

  async sendAnswer(order: OrderState): Promise<void> {
    const message = order === undefined ? undefined : answerOf(order);
    if (order === undefined || message === undefined) return;
    await this.#send({ session: order.session, message, untilAnswered: false });
  }

  async sendRefusal(order: OrderState): Promise<void> {
    if (order?.cancelCause !== 'refused') return;
    const message = answerOf(order);
    if (message === undefined) return;
    await this.#send({ session: order.session, message, untilAnswered: false });
  }

  async settleOffer(order: OrderState): Promise<void> {
    if (order?.offer === undefined) return;
    const { session, transactionId, customerOrderIdentifier } = order;
    const settle = { session, transactionId, customerOrderIdentifier };
    if (await this.#isAsked(cpnpSettleOf(session.gateway), settle)) return;
    // Another one may have taken the offer over; where there is none, nobody repeats it.
    await this.#isAsked(cpnpSettle.subject, settle);
  }

  /** Whether somebody answers. */
  async #isAsked(subject: string, settle: object): Promise<boolean> {
    try {
      await this.bus.request(subject, settle, { timeoutMs: limits.sendTimeoutMs });
      return true;
    } catch (error) {
      if (error instanceof RequestFailed && error.reason === 'no-responders') return false;
      throw error;
    }
  }

  /** Asks the gateway that last heard the client; any other one when that is gone, or has no socket for the client. */
  async #send(send: CpnpSend): Promise<void> {
    if (await this.#sentBy(cpnpSendTo(send.session.gateway), send)) return;
    await this.#sentBy(cpnpSend.subject, send);
  }

  async #sentBy(subject: string, send: CpnpSend): Promise<boolean> {
    try {
      const reply = await this.bus.request(subject, send, { timeoutMs: limits.sendTimeoutMs });
      return parseAs(cpnpSend.subject, cpnpSend.reply, reply).sent;
    } catch (error) {
      if (subject === cpnpSend.subject || !(error instanceof RequestFailed) || error.reason !== 'no-responders')
        throw error;
      return false;
    }
  }
}
