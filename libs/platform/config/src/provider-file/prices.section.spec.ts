import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../test/problems-of.js';
import { parseProviderFile } from './provider-file.js';

const good = `customers: [{ id: acme, prefixes: [192.0.2.0/24] }]
network:
  edgeDevices:
    - name: ed-par-1
      place: Paris, FR
      coordinates: { latitude: 48.8566, longitude: 2.3522 }
      stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }]
    - { name: ed-rel-1, place: Reims, technologies: [], stubLinks: [], transit: elsewhere }
  coreLinks: []
prices:
  currency: EUR
  period: month
  setUpPerOrder: '500.00'
  setUpPerSite: '250.00'
  perSite: '120.00'
  perCommittedMbps: '1.50'
  perMbpsKm: '0.002'
approvers: [{ group: sales, email: [] }]
guidelines: { checks: [{ name: unclear, approvers: sales, deadline: 4h, atDeadline: reject }] }
rules:
  - { name: far, priority: 1, when: 'true', reprice: { setUpPerOrder: '0', setUpPerSite: '0.5', perMbpsKm: '0.001' } }
`.replace(/\n.*ed-rel-1.*/, '');

const changed = (from: string | RegExp, to: string): readonly string[] => {
  const text = good.replace(from, to);
  expect(text).not.toBe(good);
  return problemsOf(text);
};

describe('a tariff', () => {
  it('is read as it is written', () => {
    expect(parseProviderFile(good, 'file').prices).toStrictEqual({
      ...{ currency: 'EUR', period: 'month', setUpPerOrder: '500.00', setUpPerSite: '250.00', perSite: '120.00' },
      ...{ perCommittedMbps: '1.50', perMbpsKm: '0.002' },
    });
  });

  it('may be two amounts alone, and needs no coordinates then', () => {
    const two = good
      .replace(/ {2}period[^]*?(?= {2}perSite)/, '')
      .replace(/ {2}perMbpsKm.*\n/, '')
      .replace(/ {6}coordinates.*\n/, '')
      .replace(", perMbpsKm: '0.001'", '');
    expect(problemsOf(two)).toStrictEqual([]);
  });
});

describe('the credit of a customer', () => {
  const withCredit = (credit: string, text = good) => text.replace('id: acme,', `id: acme, credit: ${credit},`);
  const euros = (perMonth: string) => withCredit(`{ currency: EUR, perMonth: ${perMonth} }`);

  it('is read as it is written', () => {
    expect(parseProviderFile(euros("'1200.00'"), 'file').customers[0]?.credit).toStrictEqual({
      ...{ currency: 'EUR', perMonth: '1200.00' },
    });
  });

  it.each([
    [
      'another currency than that of the prices',
      withCredit("{ currency: USD, perMonth: '1' }"),
      '1:35 customers[0].credit.currency: is USD, and that of prices is EUR',
    ],
    [
      'no price at all',
      withCredit(
        "{ currency: EUR, perMonth: '1' }",
        good.replace(/prices:\n( {2}.*\n)*/, '').replace(/rules:\n.*\n/, ''),
      ),
      '1:25 customers[0].credit: needs prices: else it is not known what an order costs',
    ],
    [
      'no amount',
      euros("'-1'"),
      '1:50 customers[0].credit.perMonth: must match pattern "^[0-9]{1,12}([.][0-9]{1,6})?$"',
    ],
    ['a number', euros('1200'), '1:50 customers[0].credit.perMonth: must be string'],
    ['nothing of how much it is', withCredit('{ currency: EUR }'), '1:25 customers[0].credit.perMonth: is missing'],
  ])('with %s is named with its place', (_, text, problem) => {
    expect(problemsOf(text)).toStrictEqual([problem]);
  });
});

describe('a broken tariff is named with its place', () => {
  it.each<readonly [string, string | RegExp, string, string]>([
    [
      'km without a place',
      / {6}coordinates.*\n/,
      '',
      '4:7 network.edgeDevices[0]: ed-par-1 has no coordinates, which prices.perMbpsKm needs',
    ],
    [
      'km by a rule without a place',
      / {6}coordinates.*\n([^]*) {2}perMbpsKm.*\n/,
      '$1',
      '4:7 network.edgeDevices[0]: ed-par-1 has no coordinates, which rules[0].reprice.perMbpsKm needs',
    ],
    [
      'a latitude beyond the pole',
      'latitude: 48.8566',
      'latitude: 90.1',
      '6:22 network.edgeDevices[0].coordinates.latitude: must be <= 90',
    ],
    [
      'a longitude beyond the date line',
      'longitude: 2.3522',
      'longitude: -180.5',
      '6:41 network.edgeDevices[0].coordinates.longitude: must be >= -180',
    ],
    ['half a place', ', longitude: 2.3522', '', '6:7 network.edgeDevices[0].coordinates.longitude: is missing'],
    ['an amount that is a number', "'0.002'", '0.002', '16:3 prices.perMbpsKm: must be string'],
    ['an amount below nothing', "'500.00'", "'-500.00'", '12:3 prices.setUpPerOrder: must match pattern'],
    ['more digits than are counted', "'0.002'", "'0.0020001'", '16:3 prices.perMbpsKm: must match pattern'],
    [
      'a period that there is not',
      'period: month',
      'period: week',
      '11:3 prices.period: is week; expected one of month, year',
    ],
    ['a currency by its sign', 'currency: EUR', 'currency: €', '10:3 prices.currency: must match pattern'],
    ['an amount of another name', 'perMbpsKm', 'perKm', '16:3 prices.perKm: '],
    [
      'a rule with an amount of another name',
      'reprice: { setUpPerOrder',
      'reprice: { perOrder',
      '20:56 rules[0].reprice.perOrder: ',
    ],
    [
      'a rule without any',
      /reprice: \{[^}]*\}/,
      'reprice: {}',
      'rules[0].reprice: says no price; expected factor, setUpPerOrder, setUpPerSite, perSite, perCommittedMbps or perMbpsKm',
    ],
    [
      'a rule for a tariff that there is not',
      /prices:[^]*?(?=approvers)/,
      '',
      'changes prices, and there is no section prices',
    ],
  ])('%s', (_, from, to, problem) => {
    expect(changed(from, to)[0]).toContain(problem);
  });
});
