import { afterEach, describe, expect, it } from 'vitest';
import { counter, gauge, histogram, METRICS, startTelemetry, type Telemetry } from './index.js';

const samples = (text: string, name: string): string[] => text.split('\n').filter((line) => line.startsWith(name));

describe('metrics', () => {
  let telemetry: Telemetry | undefined;
  const start = (): Telemetry => (telemetry = startTelemetry({ service: 'order', env: {} }));
  afterEach(() => telemetry?.shutdown());

  it('count with exactly the labels of the list', async () => {
    const commands = counter('order_commands');
    const { metricsText } = start();
    commands.add(1, { method: 'ACCEPT', outcome: 'refused' });
    commands.add(2, { method: 'ACCEPT', outcome: 'refused' });
    counter('cpnp_repeats_answered').add(1);
    // @ts-expect-error: a label is missing
    void (() => commands.add(1, { method: 'ACCEPT' }));
    // @ts-expect-error: not in the list
    void (() => counter('order_comands'));
    // @ts-expect-error: not a counter
    void (() => counter('relay_lag_events'));
    const text = await metricsText();
    expect(samples(text, 'order_commands')).toStrictEqual([
      'order_commands_total{method="ACCEPT",outcome="refused"} 3',
    ]);
    expect(samples(text, 'cpnp_repeats_answered')).toStrictEqual(['cpnp_repeats_answered_total 1']);
    expect(text).toContain(`# HELP order_commands_total ${METRICS.order_commands.help}\n`);
    expect(text).toContain('# TYPE order_commands_total counter\n');
  });

  it('count on after they were asked for, and labels in another order are the same', async () => {
    const commands = counter('order_commands');
    const { metricsText } = start();
    const count = async () => samples(await metricsText(), 'order_commands');
    commands.add(1, { method: 'ACCEPT', outcome: 'refused' });
    expect(await count()).toStrictEqual(['order_commands_total{method="ACCEPT",outcome="refused"} 1']);
    commands.add(1, { outcome: 'refused', method: 'ACCEPT' });
    commands.add(1, { method: 'ACCEPT', outcome: 'refused' });
    expect(await count()).toStrictEqual(['order_commands_total{method="ACCEPT",outcome="refused"} 3']);
    expect(await count()).toStrictEqual(['order_commands_total{method="ACCEPT",outcome="refused"} 3']);
  });

  it('keep histograms in their buckets', async () => {
    const { metricsText } = start();
    histogram('log_appends_grouped').record(3, { schema: 'parley_order' });
    const lines = samples(await metricsText(), 'log_appends_grouped');
    expect(lines).toContain('log_appends_grouped_count{schema="parley_order"} 1');
    expect(lines).toContain('log_appends_grouped_bucket{schema="parley_order",le="2"} 0');
    expect(lines).toContain('log_appends_grouped_bucket{schema="parley_order",le="4"} 1');
    expect(lines).toContain('log_appends_grouped_bucket{schema="parley_order",le="+Inf"} 1');
  });

  it('read gauges when asked, from several observers, and keep the last value when they end', async () => {
    let kept = 1;
    const endKept = gauge('cpnp_transactions_kept', () => kept);
    const { metricsText } = start();
    const ends = [
      gauge('relay_lag_events', async () => [{ value: 4, labels: { relay: 'order-relay' } }]),
      gauge('relay_lag_events', () => [{ value: 5, labels: { relay: 'policy-relay' } }]),
    ];
    expect(samples(await metricsText(), 'cpnp_transactions_kept')).toStrictEqual(['cpnp_transactions_kept 1']);
    kept = 7;
    const text = await metricsText();
    expect(samples(text, 'cpnp_transactions_kept')).toStrictEqual(['cpnp_transactions_kept 7']);
    expect(samples(text, 'relay_lag_events').toSorted()).toStrictEqual([
      'relay_lag_events{relay="order-relay"} 4',
      'relay_lag_events{relay="policy-relay"} 5',
    ]);
    for (const end of [endKept, ...ends]) end();
    kept = 8;
    expect(samples(await metricsText(), 'cpnp_transactions_kept')).toStrictEqual(['cpnp_transactions_kept 7']);
  });

  it('go on without a gauge that fails, and count that', async () => {
    const { metricsText } = start();
    const end = gauge('relay_lag_events', () => Promise.reject(new Error('no database')));
    expect(samples(await metricsText(), 'relay_lag_events')).toStrictEqual([]);
    end();
    const text = await metricsText();
    expect(samples(text, 'telemetry_observer_failures')).toStrictEqual([
      'telemetry_observer_failures_total{metric="relay_lag_events"} 1',
    ]);
  });

  it('do nothing before the start and after the end', async () => {
    const repeats = counter('cpnp_repeats_answered');
    repeats.add(1);
    await start().shutdown();
    repeats.add(1);
    expect(samples(await start().metricsText(), 'cpnp_repeats')).toStrictEqual([]);
  });

  it('tell about the process and the service', async () => {
    const text = await start().metricsText();
    expect(samples(text, 'process_resident_memory_bytes')).toHaveLength(1);
    expect(samples(text, 'target_info')[0]).toContain('service_name="order"');
  });

  it.each(Object.entries(METRICS))(
    '%s has a name and labels as Prometheus wants them',
    (name, { kind, labels, help }) => {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
      expect(name).not.toMatch(/_(total|count|sum|bucket|info|milliseconds|ms)$/);
      expect(labels.every((label: string) => /^[a-z]+$/.test(label) && label !== 'le')).toBe(true);
      expect(help).toMatch(/^[A-Z].*\.$/);
      if (kind === 'histogram' && METRICS[name as keyof typeof METRICS].kind === 'histogram') {
        expect(name).toMatch(/_(seconds|grouped)$/);
      }
    },
  );
});
