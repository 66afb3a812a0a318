import { setTimeout as delay } from 'node:timers/promises';
import { serveParent, settingsOf } from '../../negotiation/serve-parent.js';
import { pepIdOf } from '../mesh-network.js';
import { AskingDevice } from './asking-device.js';

/** Devices that ask about their VPNs, all in one process. */
export interface AskingSettings {
  readonly port: number;
  readonly devices: number;
  /** VPNs of each of them, and so handles. */
  readonly handles: number;
}

export type AskingQuestion =
  /** Opens the sessions, and has the handles without anybody's word. */
  | { readonly kind: 'take' }
  /** Opens the sessions, and resolves when every VPN that is discovered is active. */
  | { readonly kind: 'discover' }
  /** Asks on so many handles of each device at once. */
  | { readonly kind: 'ask'; readonly forMs: number; readonly atOnce: number };

export interface Answered {
  readonly seconds: number;
  /** Ms from each request to its decision. */
  readonly latenciesMs: readonly number[];
}

/** What was asked when the time was over is answered, and its reports are committed, within this. */
const restMs = 200;

const { port, devices: count, handles } = settingsOf<AskingSettings>();
const devices = Array.from({ length: count }, (_, at) => new AskingDevice(pepIdOf(at)));

serveParent<AskingQuestion>(
  async (question) => {
    if (question.kind === 'ask') return ask(question);
    for (const device of devices) {
      await device.open(port);
      if (question.kind === 'take') device.take(handles);
      else device.discover();
    }
    while (question.kind === 'discover' && devices.some(({ active }) => active < handles)) await delay(10);
    return {};
  },
  () => {
    for (const device of devices) device.close();
    return Promise.resolve();
  },
);

async function ask({ forMs, atOnce }: Extract<AskingQuestion, { readonly kind: 'ask' }>): Promise<Answered> {
  const begun = performance.now();
  for (const device of devices) device.begin(atOnce);
  await delay(forMs);
  const latenciesMs = devices.flatMap((device) => device.end());
  const seconds = (performance.now() - begun) / 1000;
  await delay(restMs);
  return { seconds, latenciesMs };
}
