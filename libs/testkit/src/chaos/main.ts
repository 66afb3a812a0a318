import { toldToEnd } from '@parley/lifecycle/process';
import { readChaosOrder, type ChaosOrder } from './command-line.js';
import { runChaos } from './run-chaos.js';
import { summaryLines } from './summary.js';

/** `npm run chaos -- SECONDS [--seed N]`: kills and stops the parts of the deployed form under load, and compares what is left. */
const usageError = 2;
/** Milliseconds for what was started to end when we are told to; what is left then ends with us. */
const graceMs = 8_000;

const ending = new AbortController();
const reason = toldToEnd().then((why) => {
  ending.abort();
  setTimeout(() => process.exit(1), graceMs).unref();
  return why;
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const order = readOrder();
if (order === undefined) process.exit(usageError);
say(`chaos for ${order.seconds} s; the same again: npm run chaos -- ${order.seconds} --seed ${order.seed}`);
try {
  const report = await runChaos(order, say, ending.signal);
  for (const line of summaryLines(report)) say(line);
  process.exitCode = report.differences.length === 0 ? 0 : 1;
} catch (error) {
  process.exitCode = 1;
  if (ending.signal.aborted) say(`ended by ${await reason} before anything was compared`);
  else complain(`chaos failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
process.exit();

function readOrder(): ChaosOrder | undefined {
  try {
    return readChaosOrder(process.argv.slice(2), () => Math.floor(Math.random() * 2 ** 32));
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
