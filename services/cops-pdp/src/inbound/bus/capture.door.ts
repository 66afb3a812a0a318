import type { Bus, Running } from '@parley/bus';
import { parseAs, vpnCaptureSession, vpnCaptureSessionAt } from '@parley/contracts';
import type { CaptureSessions } from '../../use-cases/capture-sessions.js';
import { capturedOf } from './captured.js';

/** The door for other policy servers: sessions that this process holds, by its name. */
export const openCaptureDoor = (bus: Bus, process: string, captures: CaptureSessions): Promise<Running> =>
  bus.respond(vpnCaptureSessionAt(process), `cops-pdp-${process}`, (data) => {
    const { device, after } = parseAs(vpnCaptureSession.subject, vpnCaptureSession.request, data);
    return Promise.resolve(capturedOf(captures.captureHere(device, after), device));
  });
