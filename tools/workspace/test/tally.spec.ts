import { describe, expect, it } from 'vitest';
import { tally, tallyTests } from '../bin/tally.mjs';

const good = { numPassedTests: 7, numFailedTests: 0, testResults: [{ status: 'passed', assertionResults: [{}] }] };

describe('the last line of npm test', () => {
  it('counts tests', () => {
    expect(tallyTests(good, 0)).toStrictEqual({ passed: 7, failed: 0 });
    expect(tallyTests({ ...good, numFailedTests: 2 }, 1)).toStrictEqual({ passed: 7, failed: 2 });
  });

  it('counts a file that could not be collected as one failure', () => {
    const broken = { ...good, testResults: [{ status: 'failed', assertionResults: [] }] };
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
