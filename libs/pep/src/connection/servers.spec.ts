import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  afterLoss,
  afterRedirect,
  defaultReconnectRule,
  firstChoice,
  placeOf,
  type ServerChoice,
} from './servers.js';

const servers = ['primary', 'second', 'third'].map((host) => ({ host, port: 3288 }));
const rule = { ...defaultReconnectRule, retryCount: 2 };
const walk = (choice: ServerChoice, steps: number): readonly string[] => {
  const hosts: string[] = [];
  for (let step = 0, at = choice; step < steps; step += 1) {
    ({ choice: at } = afterFailure(at, servers, rule, 0));
    hosts.push(placeOf(at, servers)?.host ?? 'none');
  }
  return hosts;
};

describe('the servers of a device (RFC 2748 §2.3, RFC 2940)', () => {
  it('are tried in their order, each as often as it says, without end', () => {
    expect(walk(firstChoice, 7)).toStrictEqual(['primary', 'second', 'second', 'third', 'third', 'primary', 'primary']);
  });

  it('begin with the primary after a lost session, or with the next one in turn', () => {
    const at = { ...firstChoice, at: 1 };
    expect(afterLoss(at, servers, rule, 0).choice.at).toBe(0);
    expect(afterLoss(at, servers, { ...rule, order: 'round-robin' }, 0).choice.at).toBe(2);
  });

  it('are asked at an instant that chance spreads', () => {
    expect(afterFailure(firstChoice, servers, rule, 0.5).waitMs).toBe(11_000);
    expect(afterLoss(firstChoice, servers, rule, 0.5).waitMs).toBe(1_000);
  });

  it('lead elsewhere at once, and are there again when nobody answers there (decision V42)', () => {
    const elsewhere = { host: 'elsewhere', port: 3289 };
    const led = afterRedirect({ ...firstChoice, at: 1 }, elsewhere, rule, 0.5);
    expect([led.waitMs, placeOf(led.choice, servers)]).toStrictEqual([0, elsewhere]);
    expect(walk(led.choice, 3)).toStrictEqual(['elsewhere', 'second', 'second']);
  });

  it('lead in a circle no faster than the interval', () => {
    let choice = firstChoice;
    const waits = Array.from({ length: 6 }, () => {
      const next = afterRedirect(choice, { host: 'other', port: 1 }, rule, 0);
      choice = next.choice;
      return next.waitMs;
    });
    expect(waits).toStrictEqual([0, 0, 0, 0, 10_000, 10_000]);
  });
});
