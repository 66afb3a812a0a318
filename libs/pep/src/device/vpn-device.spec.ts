import { describe, expect, it } from 'vitest';
import { DeviceBench, install, link, order, prid, row, vpnId } from '../../test/device-bench.js';
import { settled } from '../../test/virtual-clock.js';
import { done } from '../tunnel-driver.js';

const asked = (handle: string, kind: 'wanted' | 'unwanted', ...links: string[]) => ({
  request: { handle, kind, vpnId, stubLinks: links.map(link) },
});
const ask = (handle: string, stubLink: string) => ({
  request: { handle, kind: 'wanted', vpnId: { kind: 'number', number: 0 }, stubLinks: [link(stubLink)] },
});
const installed = async (settings = {}, failures = {}) => {
  const bench = new DeviceBench(settings, failures).open();
  await bench.decide([install(row(5), row(6))], true);
  await bench.decide([order('activate', 5, 6)]);
  bench.device.confirmed(bench.tags);
  bench.words();
  return bench;
};

describe('figure 2 of VPN00 at the device', () => {
  it('asks for its VPN, installs, activates, and reports each once', async () => {
    const bench = new DeviceBench().open();
    await bench.decide([install(row(5), row(6))], true);
    await bench.decide([order('activate', 5, 6)]);
    expect(bench.words()).toStrictEqual([
      asked('00000001', 'wanted', 'a'),
      { report: ['success', 1, '5 installed', '6 installed'] },
      { report: ['success', 2, '5 activated', '6 activated'] },
    ]);
    expect(bench.driver.tunnels.map(({ active }) => active)).toStrictEqual([true, true]);
  });

  it('reports an empty null decision with no tunnel (decision V22)', async () => {
    const bench = new DeviceBench().open();
    await bench.decide([order('null')], true);
    expect(bench.words().at(-1)).toStrictEqual({ report: ['success', 1] });
  });
});

describe('decisions, tunnel by tunnel (decision V7)', () => {
  it('lets the others go on where one fails', async () => {
    const bench = new DeviceBench({}, { installs: { count: 1 } }).open();
    await bench.decide([install(row(5), row(6))], true);
    expect(bench.words().at(-1)).toStrictEqual({ report: ['failure', 1, '5 retrying 5', '6 installed'] });
  });

  it('names what it cannot find or do (decisions V16 and V17)', async () => {
    const bench = await installed({}, {});
    await bench.decide([order('remove', 4), order('activate', 9), order('deactivate', 8, 7)]);
    bench.driver.failures = { refuses: ['remove'] };
    await bench.decide([order('remove', 5)]);
    bench.driver.flap({ vpnId, prid: prid(6) }, { kind: 'failed', errorCode: 8 });
    await bench.decide([order('deactivate', 6), order('null', 5, 4)]);
    expect(bench.words()).toStrictEqual([
      { report: ['failure', 3, '4 removed 2', '9 not-activated 2', '8 not-deactivated 2', '7 not-deactivated 2'] },
      { report: ['failure', 4, '5 not-removed 4'] },
      { report: ['failure', 'unsolicited', '6 failed 8'] },
      { report: ['failure', 5, '6 not-deactivated 10', '5 not-removed 4', '4 retries-used-up 2'] },
    ]);
  });

  it('swaps wholly or not at all (decision V6)', async () => {
    const bench = await installed();
    await bench.decide([install(row(7))]);
    await bench.decide([{ command: 'swap', deactivate: prid(5), activate: prid(7) }]);
    await bench.decide([{ command: 'swap', deactivate: prid(6), activate: prid(9) }]);
    expect(bench.words().slice(1)).toStrictEqual([
      { report: ['success', 4, '5 deactivated', '7 activated'] },
      { report: ['failure', 5, '6 not-deactivated 2', '9 not-activated 2'] },
    ]);
    expect(bench.driver.tunnels.map(({ active }) => active)).toStrictEqual([false, true, true]);
  });

  it('takes deactivations and activations of one DEC as one step (VPN00 §6.8)', async () => {
    const bench = await installed();
    await bench.decide([install(row(7))]);
    bench.driver.failures = { refuses: ['swap'] };
    await bench.decide([order('deactivate', 5), order('activate', 7)]);
    expect(bench.words().at(-1)).toStrictEqual({ report: ['failure', 4, '5 not-deactivated 4', '7 not-activated 4'] });
    expect(bench.driver.tunnels.map(({ active }) => active)).toStrictEqual([true, true, false]);
  });

  it('installs what is there only once, and does not interrupt it', async () => {
    const bench = await installed();
    const before = bench.driver.operations;
    await bench.decide([install(row(5))]);
    expect(bench.words()).toStrictEqual([{ report: ['success', 3, '5 activated'] }]);
    expect(bench.driver.operations).toBe(before);
  });

  it('reports after five seconds what is not done, and the rest when it is (decision V19)', async () => {
    const bench = new DeviceBench({}, { slowMs: 8_000 }).open();
    await bench.decide([install(row(5))], true);
    await bench.clock.pass(5_000);
    bench.device.reportDue(bench.vpn.handle, 1);
    await bench.clock.pass(3_000);
    expect(bench.words().slice(1)).toStrictEqual([
      { report: ['failure', 1, '5 retrying'] },
      { report: ['success', 'unsolicited', '5 installed'] },
    ]);
  });

  it('believes a driver that lies', async () => {
    const bench = new DeviceBench({}, { lies: ['install'] }).open();
    await bench.decide([install(row(5))], true);
    expect(bench.words().at(-1)).toStrictEqual({ report: ['success', 1, '5 installed'] });
    expect(bench.driver.tunnels).toStrictEqual([]);
  });

  it('takes a rejection of its driver as error 1', async () => {
    const bench = new DeviceBench().open();
    bench.driver.install = () => Promise.reject(new Error('a bug'));
    await bench.decide([install(row(5))], true);
    expect(bench.words().at(-1)).toStrictEqual({ report: ['failure', 1, '5 retrying 1'] });
  });
});

describe('retries of an install (VPN00 §2.3, decisions V20 and V33)', () => {
  const retry = { firstWaitS: 2, intervalS: 10, factorHundredths: 200, maximumWaitS: 30, maximumRetries: 3 };
  const failing = async (mode: 'first' | 'every' | 'every-nth' | 'never', count: number) => {
    const bench = new DeviceBench({}, { installs: { count } }).open();
    await bench.decide([install(row(5, { retry, reporting: { mode, n: 2 } }))], true);
    bench.words();
    await bench.clock.pass(60_000);
    return bench.words();
  };
  const said = (status: string) => ({
    report: [status === '5 installed' ? 'success' : 'failure', 'unsolicited', status],
  });

  it('tell of their success, whatever the row says of failures', async () => {
    expect(await failing('never', 3)).toStrictEqual([said('5 installed')]);
  });

  it('tell of failures as the row says', async () => {
    expect(await failing('every', 3)).toStrictEqual([said('5 retrying 5'), said('5 retrying 5'), said('5 installed')]);
    expect(await failing('every-nth', 3)).toStrictEqual([said('5 retrying 5'), said('5 installed')]);
    expect(await failing('first', 2)).toStrictEqual([said('5 installed')]);
  });

  it('end after as many as the row allows', async () => {
    expect(await failing('first', 9)).toStrictEqual([said('5 retries-used-up 5')]);
  });

  it('end with the removal of the tunnel, and undo one that was under way', async () => {
    const bench = new DeviceBench({}, { installs: { count: 1 } }).open();
    await bench.decide([install(row(5, { retry }))], true);
    bench.driver.failures = { slowMs: 30_000 };
    await bench.clock.pass(2_000);
    bench.driver.failures = {};
    await bench.decide([order('remove', 5)]);
    await bench.clock.pass(60_000);
    expect(bench.words().at(-1)).toStrictEqual({ report: ['success', 2, '5 removed'] });
    expect(bench.driver.operations).toBe(4);
    expect(bench.driver.tunnels).toStrictEqual([]);
  });
});

describe('tunnels that fail and come back (VPN00 §6.10)', () => {
  const fail = { kind: 'failed', errorCode: 8 } as const;
  const restore = { kind: 'restored' } as const;

  it('are reported at once, and held down while they flap, with the last state always (decision V32)', async () => {
    const bench = await installed();
    await bench.clock.pass(60_000);
    const ref = { vpnId, prid: prid(5) };
    for (let flap = 0; flap < 5; flap += 1) {
      bench.driver.flap(ref, fail);
      bench.driver.flap(ref, restore);
    }
    bench.driver.flap(ref, fail);
    expect(bench.words()).toStrictEqual([{ report: ['failure', 'unsolicited', '5 failed 8'] }]);
    bench.driver.flap(ref, restore);
    await bench.clock.pass(9_999);
    expect(bench.words()).toStrictEqual([]);
    await bench.clock.pass(1);
    expect(bench.words()).toStrictEqual([{ report: ['success', 'unsolicited', '5 activated'] }]);
    await bench.clock.pass(3_600_000);
    expect(bench.words()).toStrictEqual([]);
  });
});

describe('a lost session (VPN00 §6.9, decisions V30, V31 and V41)', () => {
  it('repeats after the reconnect what no keep-alive has confirmed, and no more', async () => {
    const bench = await installed();
    await bench.decide([order('deactivate', 6)]);
    bench.words();
    bench.device.closed();
    bench.driver.flap({ vpnId, prid: prid(5) }, { kind: 'failed', errorCode: 8 });
    expect(bench.words()).toStrictEqual([]);
    bench.open();
    expect(bench.words()).toStrictEqual([
      { report: ['success', 'unsolicited', '6 deactivated'] },
      { report: ['failure', 'unsolicited', '5 failed 8'] },
    ]);
    expect(bench.device.handles).toStrictEqual(['00000001']);
  });

  it('repeats a removal whose report was lost', async () => {
    const bench = await installed();
    await bench.decide([order('remove', 5)]);
    bench.device.closed();
    bench.words();
    bench.open();
    expect(bench.words()).toStrictEqual([{ report: ['success', 'unsolicited', '5 removed'] }]);
    bench.device.confirmed(bench.tags);
    bench.device.closed();
    bench.words();
    expect(bench.open().words()).toStrictEqual([]);
  });

  it('says what was done when the connection broke between doing and reporting', async () => {
    const bench = await installed();
    bench.driver.failures = { beforeResult: () => bench.device.closed() };
    await bench.decide([order('deactivate', 5)]);
    expect(bench.words()).toStrictEqual([]);
    bench.driver.failures = {};
    expect(bench.open().words()).toStrictEqual([{ report: ['success', 'unsolicited', '5 deactivated'] }]);
  });

  it('keeps traffic going for its life time, then deactivates and removes', async () => {
    const bench = new DeviceBench({ lifeTimeMs: 60_000, graceMs: 5_000 }).open();
    const lives = [{ ttlS: 0 }, { ttlS: 600 }, { longevity: 'never' }, { longevity: 'immediate' }] as const;
    await bench.decide([install(...lives.map((life, at) => row(5 + at, life))), order('activate', 5, 6, 7, 8)], true);
    const names = () => bench.driver.tunnels.map(({ ref, active }) => `${ref.prid.split('.').at(-1)} ${active}`);
    bench.device.closed();
    await bench.clock.pass(5_000);
    expect(names()).toStrictEqual(['5 true', '6 true', '7 true']);
    await bench.clock.pass(55_000);
    expect(names()).toStrictEqual(['5 false', '6 true', '7 true']);
    await bench.clock.pass(539_999);
    expect(names()).toStrictEqual(['6 true', '7 true']);
    await bench.clock.pass(1);
    expect(names()).toStrictEqual(['6 false', '7 true']);
    await bench.clock.pass(3_600_000);
    expect(names()).toStrictEqual(['7 true']);
    bench.words();
    expect(bench.open().words()).toContainEqual({
      report: ['failure', 'unsolicited', '5 failed 11', '6 failed 11', '8 failed 11'],
    });
  });

  it('keeps its tunnels when the session is back in time', async () => {
    const bench = await installed({ lifeTimeMs: 60_000 });
    bench.device.closed();
    await bench.clock.pass(59_000);
    bench.open();
    await bench.clock.pass(3_600_000);
    expect(bench.driver.tunnels).toHaveLength(2);
  });

  it('says after the reconnect which stub links came and went meanwhile (RFC 2748 §2.5, decision V31)', async () => {
    const bench = new DeviceBench({
      stubLinks: [link('a'), link('b')],
      vpns: ['a', 'b'].map((one) => ({ vpnId, stubLink: link(one) })),
    });
    bench.device.setStubLink(link('b'), false);
    await bench.open().decide([order('null')], true);
    bench.words();
    bench.device.closed();
    bench.device.setStubLink(link('a'), false);
    bench.device.setStubLink(link('b'), true);
    expect(bench.words()).toStrictEqual([]);
    expect(bench.open().words()).toStrictEqual([asked('00000001', 'unwanted', 'a'), asked('00000001', 'wanted', 'b')]);
  });

  it('deletes after the reconnect a request state that ended meanwhile (RFC 2748 §2.5)', () => {
    const bench = new DeviceBench({ discovers: true }).open();
    bench.device.closed();
    bench.device.setStubLink(link('a'), false);
    bench.words();
    expect(bench.open().words()).toStrictEqual([{ delete: ['00000001', 2] }]);
    bench.device.closed();
    expect(bench.open().words()).toStrictEqual([]);
  });

  it('asks again what had no answer', async () => {
    const bench = new DeviceBench().open();
    bench.device.closed();
    bench.words();
    expect(bench.open().words()).toStrictEqual([asked('00000001', 'wanted', 'a')]);
  });
});

describe('request states of a device', () => {
  it('put all stub links of a VPN into one REQ where they are synchronised (decision V24)', async () => {
    const both = { stubLinks: [link('a'), link('b')], vpns: ['a', 'b'].map((one) => ({ vpnId, stubLink: link(one) })) };
    const bench = new DeviceBench(both).open();
    bench.words();
    bench.device.synchronise(undefined);
    expect(bench.words()).toStrictEqual([asked('00000001', 'wanted', 'a', 'b'), { synchronised: undefined }]);
  });

  it('end with DRQ 2 when the last stub link and the last tunnel are gone (VPN00 §6.7, decision V25)', async () => {
    const bench = await installed();
    bench.device.setStubLink(link('a'), false);
    expect(bench.words()).toStrictEqual([asked('00000001', 'unwanted', 'a')]);
    await bench.decide([order('remove', 5, 6)], true);
    expect(bench.words()).toStrictEqual([
      { report: ['success', 3, '5 removed', '6 removed'] },
      { delete: ['00000001', 2] },
    ]);
    bench.device.setStubLink(link('a'), true);
    expect(bench.words()).toStrictEqual([asked('00000002', 'wanted', 'a')]);
  });

  it('move their tunnels to a new handle when they were lost (decision V28)', async () => {
    const bench = await installed();
    bench.device.requestLost('00000001');
    expect(bench.words()).toStrictEqual([]);
    await bench.clock.pass(10_000);
    expect(bench.words()).toStrictEqual([asked('00000002', 'wanted', 'a')]);
    await bench.decide([install(row(5), row(6))], true);
    expect(bench.words()).toStrictEqual([{ report: ['success', 3, '5 activated', '6 activated'] }]);
  });

  it('ask again after a while with a new handle, when they were refused', async () => {
    const bench = new DeviceBench().open();
    bench.device.rejected('00000001');
    await bench.clock.pass(10_000);
    expect(bench.words().slice(1)).toStrictEqual([{ delete: ['00000001', 1] }, asked('00000002', 'wanted', 'a')]);
  });
});

describe('discovery (decision V39)', () => {
  const attend = (command: 'attend' | 'leave') => ({ command, vpnId, stubLink: link('a') }) as const;

  it('asks per stub link, attends when it is told, and asks again when it is told again', async () => {
    const bench = new DeviceBench({ discovers: true, stubLinks: [link('a'), link('b')] }).open();
    expect(bench.words()).toStrictEqual([ask('00000001', 'a'), ask('00000002', 'b')]);
    await bench.decide([order('null')], true, '00000001');
    await bench.decide([attend('attend')], false, '00000001');
    expect(bench.words().slice(1)).toStrictEqual([asked('00000003', 'wanted', 'a'), { report: ['success', 2] }]);
    await bench.decide([attend('attend')], false, '00000001');
    expect(bench.words()).toStrictEqual([{ report: ['success', 3] }]);
    await bench.decide([order('null')], true, '00000003');
    await bench.decide([attend('attend')], false, '00000001');
    expect(bench.words().slice(1)).toStrictEqual([asked('00000003', 'wanted', 'a'), { report: ['success', 5] }]);
  });

  it('leaves with M-Type 2', async () => {
    const bench = new DeviceBench({ discovers: true }).open();
    await bench.decide([attend('attend')], false, '00000001');
    bench.words();
    await bench.decide([attend('leave')], false, '00000001');
    expect(bench.words()).toStrictEqual([asked('00000002', 'unwanted', 'a'), { report: ['success', 2] }]);
  });

  it('asks again on each session', () => {
    const bench = new DeviceBench({ discovers: true }).open();
    bench.device.closed();
    bench.words();
    expect(bench.open().words()).toStrictEqual([ask('00000001', 'a')]);
  });
});

describe('accounting (decision V21)', () => {
  it('lists every tunnel of each handle', async () => {
    const bench = await installed();
    bench.device.accountingDue();
    expect(bench.words()).toStrictEqual([{ report: ['accounting', 'unsolicited', '5 activated', '6 activated'] }]);
  });

  it('is of each handle by itself, in whatever state its tunnels are, and of none without tunnels', async () => {
    const vpns = [7, 8, 9].map((number) => ({ vpnId: { kind: 'number', number }, stubLink: link('a') }) as const);
    const bench = new DeviceBench({ vpns }, { installs: { count: 1 } }).open();
    await bench.decide([install(row(5), row(6))], true, '00000001');
    await bench.decide([install(row(5))], true, '00000002');
    await bench.decide([order('null')], true, '00000003');
    bench.words();
    bench.device.accountingDue();
    expect(bench.words()).toStrictEqual([
      { report: ['accounting', 'unsolicited', '5 retrying 5', '6 installed'] },
      { report: ['accounting', 'unsolicited', '5 installed'] },
    ]);
  });
});

describe('the memory driver', () => {
  it('is done before its next turn when nothing is set', async () => {
    const { driver } = new DeviceBench();
    await expect(driver.install({ vpnId, prid: prid(1) }, row(1))).resolves.toBe(done);
    await settled();
    expect(driver.tunnels).toMatchObject([{ row: { instance: 1 }, active: false }]);
  });
});
