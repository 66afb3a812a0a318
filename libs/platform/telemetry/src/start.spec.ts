import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { inSpan, startTelemetry } from './index.js';
import { tracing } from './current.js';
import { tracesEndpoint } from './otlp.exporter.js';
import { samplingRule } from './sampler.js';

describe('startTelemetry', () => {
  it('is one registration for several services, which then speak as parley', async () => {
    const spanExporter = new InMemorySpanExporter();
    const gateway = startTelemetry({ service: 'gateway', env: {}, spanExporter });
    inSpan('one', {}, () => undefined);
    expect(spanExporter.getFinishedSpans()[0]?.resource.attributes['service.name']).toBe('gateway');
    spanExporter.reset();
    const order = startTelemetry({ service: 'order', env: {} });
    inSpan('two', {}, () => undefined);
    expect(spanExporter.getFinishedSpans().map((span) => span.resource.attributes['service.name'])).toStrictEqual([
      'parley',
    ]);
    expect(await order.metricsText()).toContain('service_name="parley"');
    await gateway.shutdown();
    await gateway.shutdown();
    expect(tracing().recording).toBe(true);
    await order.shutdown();
    expect(tracing().recording).toBe(false);
    expect(trace.getTracer('any').startSpan('any').isRecording()).toBe(false);
  });

  it('records nothing without an endpoint, and speaks as OTEL_SERVICE_NAME says', async () => {
    const telemetry = startTelemetry({ service: 'order', env: { OTEL_SERVICE_NAME: 'order-eu' } });
    expect(inSpan('any', {}, (span) => span.isRecording())).toBe(false);
    expect(await telemetry.metricsText()).toContain('service_name="order-eu"');
    await telemetry.shutdown();
  });

  it.each([
    [{}, undefined],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, undefined],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' }, 'http://collector:4318/v1/traces'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://b/x' }, 'http://b/x'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_SDK_DISABLED: 'true' }, undefined],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_TRACES_EXPORTER: 'none' }, undefined],
  ])('sends the spans of %j to %s', (env, endpoint) => {
    expect(tracesEndpoint(env)).toBe(endpoint);
  });

  it.each([
    [{}, 'AlwaysOnSampler', true],
    [{ OTEL_TRACES_SAMPLER: 'nonsense' }, 'AlwaysOnSampler', true],
    [{ OTEL_TRACES_SAMPLER: 'always_on' }, 'AlwaysOnSampler', false],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, 'AlwaysOffSampler', false],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, 'AlwaysOffSampler', true],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' }, 'TraceIdRatioBased{0.1}', false],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '7' }, 'TraceIdRatioBased{1}', true],
  ])('samples as %j says', (env, root, parentFirst) => {
    const rule = samplingRule(env);
    expect([rule.root.toString(), rule.parentFirst]).toStrictEqual([root, parentFirst]);
  });
});
