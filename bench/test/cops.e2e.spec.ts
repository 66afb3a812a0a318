import { describe, expect, inject, it } from 'vitest';
import { copsDecisionsBench, copsMeshBench, copsSessionsBench } from '../src/index.js';
import { isRatioOf } from './ratio.js';

const options = { quick: true, profile: false, postgresUrl: inject('postgresUrl'), say: () => undefined };

describe('the benches of the COPS policy server', () => {
  it('make a mesh from an agreement, and add a site to it', async () => {
    const { figures, details } = await copsMeshBench({ ...options, sites: 3 });
    expect(figures).toHaveLength(2);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.join('\n')).toMatch(/3 sites, 3 tunnels: [1-9]\d* events/);
  });

  it('connect devices, and have them back after a restart', async () => {
    const { figures } = await copsSessionsBench({ ...options, devices: 40 });
    expect(figures).toHaveLength(3);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
  });

  it('ask for decisions, without a log and of the service', async () => {
    const { figures, details } = await copsDecisionsBench(options);
    expect(figures).toHaveLength(3);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.join('\n')).toMatch(/p50 \/ p95 \/ p99\): [\d.,]+ \/ [\d.,]+ \/ [\d.,]+/);
  });
});
