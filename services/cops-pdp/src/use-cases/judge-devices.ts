import { judgeIdentity, type ExpectedProof, type IdentityJudgement, type Proof } from '@parley/cops';
import type { NetworkDevice } from '../domain/network/network.events.js';
import type { KeysOfDevices } from '../ports/door-secrets.js';
import { networkStream } from '../streams/stream-names.js';
import type { Books } from './books.js';

export interface JudgeDevicesOptions {
  readonly books: Pick<Books, 'network'>;
  /** The listener is bound to loopback, where any PEPID is accepted. */
  readonly isLoopback: boolean;
  /** Absent where no keys are shared with devices. */
  readonly keys?: Pick<KeysOfDevices, 'keysOf' | 'idsFrom'> | undefined;
}

/** Whether a device has proven the PEPID that it gives, by what the network says of it (V40). */
export class JudgeDevices {
  constructor(private readonly options: JudgeDevicesOptions) {}

  async judge(pepId: string, proof: Proof | undefined): Promise<IdentityJudgement> {
    const { devices } = await this.options.books.network.stateOf(networkStream);
    return judgeIdentity(this.options.isLoopback, this.#expectedOf(devices.get(pepId)), proof);
  }

  /** As `judge`, for a session that is open: each of its messages was signed by a key that its device has now. */
  async judgeAgain(pepId: string, proof: Proof | undefined): Promise<IdentityJudgement> {
    if (proof?.kind !== 'hmac') return this.judge(pepId, proof);
    let judged = await this.judge(pepId, undefined);
    for (const { id } of this.options.keys?.keysOf(pepId) ?? [])
      if (judged.kind === 'refused') judged = await this.judge(pepId, { kind: 'hmac', keyId: id });
    return judged;
  }

  #expectedOf(device: NetworkDevice | undefined): ExpectedProof | undefined {
    if (device === undefined) return undefined;
    const { deviceId, certificateName, keyId } = device;
    return {
      ...(certificateName !== undefined && { certificateName }),
      ...(keyId !== undefined && { keyIds: this.options.keys?.idsFrom(deviceId, keyId) ?? [] }),
    };
  }
}
