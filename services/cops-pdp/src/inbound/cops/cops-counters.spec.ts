import { errorOf, vpnClientType, type Message } from '@parley/cops';
import { startTelemetry, type Telemetry } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copsCounters } from './cops-counters.js';

const clientType = vpnClientType;
const handle = new Uint8Array(4);
const closed = (name: Parameters<typeof errorOf>[0]): Message => ({
  ...{ op: 'CC', solicited: false, clientType },
  error: errorOf(name),
});
const deleted = (code: number): Message => ({
  ...{ op: 'DRQ', solicited: false, clientType, handle },
  reason: { code, subCode: 0 },
});

describe('what the door of devices counts', () => {
  let telemetry: Telemetry;
  beforeEach(() => {
    telemetry = startTelemetry({ service: 'cops-pdp', env: {} });
  });
  afterEach(() => telemetry.shutdown());
  const counted = async (name: string): Promise<readonly string[]> =>
    (await telemetry.metricsText()).split('\n').filter((line) => line.startsWith(name));

  it('is each error that a device is told of, in a CC and in a DEC', async () => {
    copsCounters.sent(closed('unsupportedClientType'));
    copsCounters.sent(closed('authenticationRequired'));
    copsCounters.sent({ op: 'DEC', solicited: true, clientType, handle, error: errorOf('badMessageFormat') });
    copsCounters.sent({ op: 'KA', solicited: false, clientType: 0 });
    expect(await counted('cops_out_errors')).toStrictEqual([
      'cops_out_errors_total{error="unsupported-client-type"} 1',
      'cops_out_errors_total{error="authentication-required"} 1',
      'cops_out_errors_total{error="bad-message-format"} 1',
    ]);
    expect(await counted('cops_out_messages')).toStrictEqual([
      'cops_out_messages_total{operation="CC"} 2',
      'cops_out_messages_total{operation="DEC"} 1',
      'cops_out_messages_total{operation="KA"} 1',
    ]);
  });

  it('is what a device found wrong, and not that it shut down or gave a handle up', async () => {
    for (const message of [closed('unknownCopsObject'), closed('shuttingDown'), deleted(12), deleted(2), deleted(999)])
      copsCounters.received(message);
    expect(await counted('cops_bad_sends')).toStrictEqual([
      'cops_bad_sends_total{reason="unknown-cops-object"} 1',
      'cops_bad_sends_total{reason="malformed-decision"} 1',
    ]);
  });

  it('is a message that a device may not send', async () => {
    copsCounters.received({ op: 'SSQ', solicited: false, clientType });
    copsCounters.received({ op: 'KA', solicited: false, clientType: 0 });
    expect(await counted('cops_in_errors')).toStrictEqual(['cops_in_errors_total{reason="wrong-op-code"} 1']);
  });
});
