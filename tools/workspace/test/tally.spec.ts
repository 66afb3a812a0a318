import { describe, expect, it } from 'vitest';
import { tally, tallyTests, tellFailures } from '../bin/tally.mjs';

const passing = { fullName: 'adds', status: 'passed' };
const file = { name: '/tree/a.spec.ts', status: 'passed', assertionResults: [passing] };
const good = { numPassedTests: 7, numFailedTests: 0, testResults: [file] };

describe('the last line of npm test', () => {
  it('counts tests', () => {
    expect(tallyTests(good, 0)).toStrictEqual({ passed: 7, failed: 0 });
    expect(tallyTests({ ...good, numFailedTests: 2 }, 1)).toStrictEqual({ passed: 7, failed: 2 });
  });

  it('counts a file that could not be collected as one failure', () => {
    const broken = { ...good, testResults: [{ ...file, status: 'failed', assertionResults: [] }] };
    expect(tallyTests(broken, 1)).toStrictEqual({ passed: 7, failed: 1 });
  });

  it('counts an error outside of any test as one failure', () => {
    expect(tallyTests(good, 1)).toStrictEqual({ passed: 7, failed: 1 });
  });

  it('counts a run without a report as one failure', () => {
    expect(tallyTests(undefined, 0)).toStrictEqual({ passed: 0, failed: 1 });
  });

  it('counts each step around the tests', () => {
    expect(tally([{ status: 0 }, { status: 2 }, { status: 0 }], { passed: 7, failed: 1 })).toStrictEqual({
      passed: 9,
      failed: 2,
    });
  });
});

describe('the failures named at the end of npm test', () => {
  it('are none when all passed or there is no report', () => {
    expect(tellFailures(good, '/tree')).toStrictEqual([]);
    expect(tellFailures(undefined, '/tree')).toStrictEqual([]);
  });

  it('are the tests that failed and the files that could not be collected, each with its first line', () => {
    const failing = {
      fullName: 'sum > carries',
      status: 'failed',
      failureMessages: ['Error: not equal:\n1 is not 2\n    at x'],
    };
    const testResults = [
      { ...file, status: 'failed', assertionResults: [passing, failing] },
      { ...file, name: '/tree/b.spec.ts', status: 'failed', message: 'no such file\nb', assertionResults: [] },
    ];
    expect(tellFailures({ ...good, testResults }, '/tree')).toStrictEqual([
      'FAILED  a.spec.ts > sum > carries: Error: not equal:\n    1 is not 2',
      'FAILED  b.spec.ts: no such file\n    b',
    ]);
  });
});
