// @ts-check
// Counts what passed and failed: the tests of a vitest report, and the steps around them; names the failures.
import { relative } from 'node:path';

/**
 * @typedef {object} VitestReport  the part of vitest's JSON report that counts
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {readonly ReportedFile[]} testResults
 *
 * @typedef {{ name: string, status: string, message?: string, assertionResults: readonly ReportedTest[] }} ReportedFile
 * @typedef {{ fullName: string, status: string, failureMessages?: readonly string[] }} ReportedTest
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
 * For each test that failed: its file, its name, and the first lines of what it said, without where it was said.
 * @param {VitestReport | undefined} report
 * @param {string} root  file names are shown as seen from this folder
 * @returns {string[]}
 */
export function tellFailures(report, root) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    if (status === 'failed' && assertionResults.length === 0) return [`FAILED  ${file}: ${firstLines(message)}`];
    return assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages }) => `FAILED  ${file} > ${fullName}: ${firstLines(failureMessages?.[0])}`);
  });
}

const MOST_LINES = 6;
const MOST_CHARACTERS = 200;

/** @param {string | undefined} text */
function firstLines(text) {
  const lines = (text ?? 'no message').trim().split('\n');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  const said = lines.slice(0, stack < 0 ? MOST_LINES : Math.min(stack, MOST_LINES));
  return said.map((line) => line.slice(0, MOST_CHARACTERS)).join('\n    ');
}

/**
 * @param {readonly { status: number }[]} steps
 * @param {{ passed: number, failed: number }} tests
 */
export function tally(steps, tests) {
  const failedSteps = steps.filter(({ status }) => status !== 0).length;
  return { passed: tests.passed + steps.length - failedSteps, failed: tests.failed + failedSteps };
}
