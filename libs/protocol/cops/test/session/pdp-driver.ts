import {
  openPdpSession,
  pdpStep,
  vpnClientType,
  type Message,
  type PdpEvent,
  type PdpInput,
  type PdpSettings,
  type PdpTimer,
} from '../../src/index.js';
import { MachineDriver, noOctets } from './machine-driver.js';
import { opn } from './messages.js';

export const pdpSettings: PdpSettings = {
  openWithinMs: 5_000,
  handshakeWithinMs: 10_000,
  maximumRequests: 1_024,
  clientTypes: [vpnClientType, 2],
  kaTimerS: 30,
  security: { none: true, hmac: false, tls: false },
};

export class PdpDriver extends MachineDriver<ReturnType<typeof openPdpSession>, PdpInput, PdpTimer, PdpEvent> {
  constructor(settings: Partial<PdpSettings> = {}, sequenceStart = 10) {
    super(openPdpSession({ ...pdpSettings, ...settings }, sequenceStart), pdpStep, (timer) => ({
      kind: 'timer',
      timer,
    }));
    this.put({ kind: 'connected' });
  }

  /** A connection whose VPN client type is accepted. */
  static accepted(settings: Partial<PdpSettings> = {}, kept: readonly string[] = []): PdpDriver {
    const pdp = new PdpDriver(settings).hear(opn()).put({ kind: 'accept', clientType: vpnClientType, kept });
    pdp.seen();
    return pdp;
  }

  hear(message: Message, octets = noOctets): this {
    return this.put({ kind: 'message', message, octets });
  }
}
