import { describe, expect, it } from 'vitest';
import { orderOfSrv, type SrvRecord } from './srv-order.js';

const record = (name: string, priority: number, weight = 0): SrvRecord => ({ name, port: 3_288, priority, weight });
const hosts = (records: readonly SrvRecord[], chance: number) =>
  orderOfSrv(records, () => chance).map(({ host }) => host);

describe('the order of servers by SRV (RFC 2782)', () => {
  it('is by priority, and gives host and port', () => {
    expect(orderOfSrv([record('b', 20), { ...record('a', 10), port: 1 }], () => 0)).toStrictEqual([
      { host: 'a', port: 1 },
      { host: 'b', port: 3_288 },
    ]);
  });

  it('is drawn by weight among those of one priority', () => {
    const records = [record('light', 1, 10), record('heavy', 1, 90), record('backup', 2, 100)];
    expect(hosts(records, 0)).toStrictEqual(['light', 'heavy', 'backup']);
    expect(hosts(records, 0.5)).toStrictEqual(['heavy', 'light', 'backup']);
    expect(hosts(records, 0.999)).toStrictEqual(['heavy', 'light', 'backup']);
    const firsts = Array.from({ length: 1_000 }, (_, step) => hosts(records, step / 1_000)[0]);
    expect(firsts.filter((first) => first === 'light').length).toBe(109);
  });

  it('gives those without weight a small chance of coming first', () => {
    expect(hosts([record('none', 1), record('some', 1, 9)], 0)[0]).toBe('none');
    expect(hosts([record('none', 1), record('some', 1, 9)], 0.1)[0]).toBe('some');
    expect(hosts([record('a', 1), record('b', 1)], 0.999)).toStrictEqual(['a', 'b']);
  });

  it('is empty where there is no such service', () => {
    expect(hosts([record('.', 0)], 0)).toStrictEqual([]);
    expect(hosts([record('', 0)], 0)).toStrictEqual([]);
    expect(hosts([], 0)).toStrictEqual([]);
  });
});
