// @ts-check
// Counts what passed and failed: the tests of a vitest report, and the steps around them.

/**
 * @typedef {object} VitestReport  the part of vitest's JSON report that counts
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {readonly { status: string, assertionResults: readonly unknown[] }[]} testResults
 */

/**
 * A file that could not be collected has no test to fail, and an error outside of any test none either: each counts as one.
 * @param {VitestReport | undefined} report  undefined when vitest wrote none
 * @param {number} status  exit status of vitest
 * @returns {{ passed: number, failed: number }}
 */
export function tallyTests(report, status) {
  if (report === undefined) return { passed: 0, failed: 1 };
  const uncollected = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + uncollected.length;
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

/**
 * @param {readonly { status: number }[]} steps
 * @param {{ passed: number, failed: number }} tests
 */
export function tally(steps, tests) {
  const failedSteps = steps.filter(({ status }) => status !== 0).length;
  return { passed: tests.passed + steps.length - failedSteps, failed: tests.failed + failedSteps };
}
