import type { CapturedSession } from '@parley/contracts';
import type { Capture } from '../../ports/captures-elsewhere.js';

/** A capture as the bus has it. */
export function capturedOf(capture: Capture, pepId: string): CapturedSession {
  if (capture.kind === 'refused') return { outcome: 'refused', refusal: capture.refusal, messages: [], dropped: 0 };
  const { isOpen, taken } = capture;
  return {
    outcome: 'captured',
    pepId,
    isOpen,
    messages: taken.messages.map(({ connection, peer, atMs, isFromDevice, octets }) => ({
      connection,
      at: new Date(atMs).toISOString(),
      from: isFromDevice ? 'device' : 'server',
      peer,
      octets: Buffer.from(octets).toString('base64'),
    })),
    next: taken.next,
    dropped: taken.dropped,
  };
}
