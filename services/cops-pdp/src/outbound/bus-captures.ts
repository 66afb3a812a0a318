import { RequestFailed, type Bus } from '@parley/bus';
import { parseAs, vpnCaptureSession, vpnCaptureSessionAt, type CapturedSession } from '@parley/contracts';
import type { Capture, CapturesElsewhere } from '../ports/captures-elsewhere.js';

/** Asks the process that holds a session on the bus, by its name. */
export class BusCaptures implements CapturesElsewhere {
  constructor(private readonly bus: Pick<Bus, 'request'>) {}

  async capture(process: string, deviceId: string, after: string | undefined): Promise<Capture | undefined> {
    const asked = { device: deviceId, ...(after !== undefined && { after }) };
    try {
      const reply = await this.bus.request(vpnCaptureSessionAt(process), asked);
      return captureOf(parseAs(vpnCaptureSession.subject, vpnCaptureSession.reply, reply));
    } catch (error) {
      if (error instanceof RequestFailed && error.reason === 'no-responders') return undefined;
      throw error;
    }
  }
}

function captureOf({ refusal, isOpen = false, messages, next = '', dropped }: CapturedSession): Capture {
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const taken = messages.map(({ connection, at, from, peer, octets }) => ({
    ...{ connection, peer, atMs: Date.parse(at), isFromDevice: from === 'device' },
    octets: new Uint8Array(Buffer.from(octets, 'base64')),
  }));
  return { kind: 'captured', isOpen, taken: { messages: taken, next, dropped } };
}
