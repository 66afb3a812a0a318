import {
  defaultPepTiming,
  openPepSession,
  pepStep,
  vpnClientType,
  type ClientAccept,
  type Message,
  type PepEvent,
  type PepInput,
  type PepSettings,
  type PepTimer,
} from '../../src/index.js';
import { MachineDriver, noOctets } from './machine-driver.js';
import { cat, configuration } from './messages.js';

export const pepSettings: PepSettings = {
  ...defaultPepTiming,
  pepId: 'ed1.example.net',
  pdp: 'ps1.example.net',
  security: 'none',
};

/** `chance` is always one half: a KA leaves after half of the period. */
export class PepDriver extends MachineDriver<ReturnType<typeof openPepSession>, PepInput, PepTimer, PepEvent> {
  constructor(settings: Partial<PepSettings> = {}, sequenceStart = 1_000) {
    super(openPepSession({ ...pepSettings, ...settings }, sequenceStart), pepStep, (timer) => ({
      kind: 'timer',
      timer,
      chance: 0.5,
    }));
  }

  connect(kept: readonly string[] = []): this {
    return this.put({ kind: 'connected', clients: [{ clientType: vpnClientType, kept }] });
  }

  /** A connection whose VPN client type is accepted. */
  static accepted(settings: Partial<PepSettings> = {}, accept: Partial<ClientAccept> = {}): PepDriver {
    const pep = new PepDriver(settings).connect().hear({ ...cat, ...accept });
    pep.seen();
    return pep;
  }

  hear(message: Message, octets = noOctets): this {
    return this.put({ kind: 'message', message, octets, chance: 0.5 });
  }

  ask(handle: string): this {
    return this.put({ kind: 'request', clientType: vpnClientType, handle, context: configuration, clientSi: [] });
  }
}
