import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { inSpan, startTelemetry, type Telemetry } from '@parley/telemetry';

interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: object }[] };
    readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string; readonly traceId: string }[] }[];
  }[];
}

describe('OTLP over HTTP', () => {
  let telemetry: Telemetry | undefined;
  let server: Server | undefined;
  afterEach(async () => {
    await telemetry?.shutdown();
    server?.closeAllConnections();
    server?.close();
  });

  const collector = async (status: number) => {
    const received: { path: string | undefined; body: OtlpRequest }[] = [];
    const first = Promise.withResolvers<undefined>();
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ path: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) as OtlpRequest });
        response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
        first.resolve(undefined);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on TCP
    return { received, first: first.promise, endpoint: `http://127.0.0.1:${port}` };
  };

  it('brings the spans with the name of the service', async () => {
    const { received, first, endpoint } = await collector(200);
    telemetry = startTelemetry({ service: 'order', env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } });
    const traceId = inSpan('decide', {}, (span) => span.spanContext().traceId);
    await telemetry.shutdown();
    await first;
    expect(received.map(({ path }) => path)).toStrictEqual(['/v1/traces']);
    const [resourceSpans] = received[0]?.body.resourceSpans ?? [];
    const { attributes } = resourceSpans?.resource ?? { attributes: [] };
    expect(attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'order' } });
    expect(resourceSpans?.scopeSpans[0]?.spans).toMatchObject([{ name: 'decide', traceId }]);
  });

  it('sends without being asked, soon', async () => {
    const { first, endpoint } = await collector(200);
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: '10' };
    telemetry = startTelemetry({ service: 'order', env });
    inSpan('decide', {}, () => undefined);
    await first;
  });

  it('counts a collector that refuses, and harms nobody', async () => {
    const { first, endpoint } = await collector(400);
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: '10' };
    telemetry = startTelemetry({ service: 'order', env });
    inSpan('decide', {}, () => undefined);
    await first;
    await expect.poll(() => telemetry?.metricsText()).toContain('telemetry_export_failures_total 1');
  });

  it('lets the process end when the collector is away', async () => {
    telemetry = startTelemetry({ service: 'order', env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' } });
    inSpan('decide', {}, () => undefined);
    await expect(telemetry.shutdown()).resolves.toBe(undefined);
  });
});
