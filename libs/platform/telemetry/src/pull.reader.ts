import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MetricReader } from '@opentelemetry/sdk-metrics';
import { tellCounted } from './metrics.js';

/** An observer that takes longer is left out of the answer. */
const COLLECT_TIMEOUT_MS = 5_000;

/** Metrics on demand, as Prometheus text exposition 0.0.4; the service's own HTTP door hands the text out. */
export class PullReader extends MetricReader {
  private readonly serializer = new PrometheusSerializer('', false, undefined, false, true);

  async text(): Promise<string> {
    tellCounted();
    const { resourceMetrics } = await this.collect({ timeoutMillis: COLLECT_TIMEOUT_MS });
    return `${this.serializer.serialize(resourceMetrics).trimEnd()}\n`;
  }

  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }

  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}
