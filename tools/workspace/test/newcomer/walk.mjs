#!/usr/bin/env node
// @ts-check
// One walk through the README's commands, in this folder, as this account: `walk.mjs forward` or `walk.mjs reverse`. The last
// line is `N passed, N failed`. Plain Node 20, no dependencies; newcomer.sh says where it is called.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expectedOf, reversed, sectionsOf } from './commands.mjs';

/** Far above what a command takes beside other work on every core: what has not ended by then hangs. */
const COMMAND_MS = 60_000;
const READY_MS = 180_000;
const POLL_MS = 100;
const QUOTE = /parley quote /;
/** What the walk itself has to know it asks without npx, which takes longer than the answer. */
const OWN = 'node_modules/.bin/parley';

/** @typedef {{ status: number | null, said: string }} Outcome */

const [direction = 'forward'] = process.argv.slice(2);
const cpnpPort = process.env['PARLEY_CPNP_PORT'];
let passed = 0;
let failed = 0;

/** @param {import('./commands.mjs').Section} section */
async function walk({ server, commands }) {
  const begun = performance.now();
  const running = start(server);
  try {
    await within(READY_MS, () => /^parley ready/m.test(running.said()) || running.ended());
    if (!verdict(server, begun, running.ended() ? `it ended: ${running.said()}` : whyNotReady(running.said()))) return;
    // Who walks back finds the file of a later section in the log, as the start says.
    if (direction === 'reverse' && /the provider file differs from the log/.test(running.said()))
      await call(`${OWN} provider reload`);
    const waiting = approvalIsAsked(commands) ? new Waiting(commands) : undefined;
    for (const command of commands) await step(command, commands, waiting);
    for (const command of printedBy(running.said())) await step(command, commands, waiting);
    await waiting?.settle();
  } finally {
    const ending = performance.now();
    running.interrupt();
    await within(COMMAND_MS, running.ended);
    const status = running.status();
    verdict(
      `Ctrl-C of ${server}`,
      ending,
      status === 0 || status === 130 ? undefined : `status ${status}: ${running.said()}`,
    );
    running.kill();
  }
}

/**
 * Runs a command with the order or the task that it names, made before if there is none.
 * @param {string} command  as the README has it
 * @param {readonly string[]} section
 * @param {Waiting | undefined} waiting
 */
async function step(command, section, waiting) {
  const expected = expectedOf(command);
  const begun = performance.now();
  if (expected === undefined)
    return void verdict(command, begun, 'tools/workspace/test/newcomer/commands.mjs does not know it');
  if (waiting !== undefined && QUOTE.test(command)) return void waiting.begin(command);
  if (/ erase /.test(command)) await ensure(section.find((other) => / --customer-name /.test(other)));
  if (/ orders$/.test(command) && !/ provider /.test(command)) await anOrder(section);
  const id = / ID\b/.test(command) ? await anOrder(section) : '';
  const task = / TASK\b/.test(command) ? await waiting?.task() : '';
  const vpn = / VPN\b/.test(command) ? await anActiveVpn(section) : '';
  const line = command
    .replace(/ ID\b/, ` ${id}`)
    .replace(/ TASK\b/, ` ${task}`)
    .replace(/ VPN\b/, ` ${vpn}`);
  const { status, said } = await call(line);
  verdict(line, begun, wrong({ status, said }, expected));
}

/** The newest agreement of this customer; without one, the README's first quote makes it. @param {readonly string[]} section */
async function anOrder(section) {
  return (
    (await newestAgreement()) ?? (await ensure(section.find((other) => QUOTE.test(other))), await newestAgreement())
  );
}

/** A VPN whose tunnels are in use; without one, the README's quote of a VPN makes it. @param {readonly string[]} section */
async function anActiveVpn(section) {
  const active = async () => (await listed('vpn list')).find(({ state }) => state === 'active')?.orderId;
  if ((await active()) === undefined) await ensure(section.find((other) => QUOTE.test(other) && /vpn-/.test(other)));
  // The devices report what they have done soon after the agreement.
  await within(COMMAND_MS, async () => (await active()) !== undefined);
  return active();
}

/** What a command of the command line lists. @param {string} command @returns {Promise<Record<string, any>[]>} */
async function listed(command) {
  const { said } = await call(`${OWN} ${command} --json`);
  return said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

async function newestAgreement() {
  const agreed = (await listed('orders')).filter(
    (order) => order.agreement !== undefined && order.transaction?.outcome !== 'withdrawn',
  );
  return agreed.at(-1)?.customerOrderIdentifier;
}

/** @param {string | undefined} command */
async function ensure(command) {
  if (command === undefined) throw new Error('the README has no command that makes what this one needs');
  const begun = performance.now();
  const outcome = await call(command);
  const why = wrong(outcome, expectedOf(command) ?? /^/);
  if (why !== undefined) verdict(`${command} (needed by what follows)`, begun, why);
}

/** @param {readonly string[]} commands */
function approvalIsAsked(commands) {
  return commands.some((command) => / approve TASK/.test(command));
}

/** The quotes of a section that wait for an administrator, who is this walk too. */
class Waiting {
  /** @type {{ command: string, begun: number, outcome: Promise<Outcome> }[]} */
  #open = [];
  #section;

  /** @param {readonly string[]} section */
  constructor(section) {
    this.#section = section;
  }

  /** @param {string} command */
  begin(command) {
    this.#open.push({ command, begun: performance.now(), outcome: call(command) });
  }

  /** The first open task, once there is one. */
  async task() {
    const quote = this.#section.find((command) => QUOTE.test(command));
    if (this.#open.length === 0 && quote !== undefined) this.begin(quote);
    /** @type {string | undefined} */
    let found;
    await within(COMMAND_MS, async () => {
      const { said } = await call(`${OWN} tasks --json`);
      found = /"(?:taskId|task|id)": ?"([^"]+)"/.exec(said)?.[1];
      return found !== undefined;
    });
    return found;
  }

  /** Ends what still waits: one approval for each quote that has not had its own. */
  async settle() {
    const approve = this.#section.find((command) => / approve TASK/.test(command)) ?? '';
    for (const { command, begun, outcome } of this.#open) {
      let isOpen = true;
      void outcome.then(() => (isOpen = false));
      await pause(0);
      const { said } = await call(`${OWN} tasks`);
      if (isOpen && !/^No open tasks/m.test(said)) await step(approve, this.#section, this);
      verdict(command, begun, wrong(await outcome, expectedOf(command) ?? /^/));
    }
  }
}

/** The commands that a start prints as what to type next. @param {string} said */
function printedBy(said) {
  return said.split('\n').flatMap((line) => (/^ {2}(?:\S+=\S+ )?npx --no parley /.test(line) ? [line.trim()] : []));
}

/** @param {string} said */
function whyNotReady(said) {
  return /^parley ready/m.test(said) ? undefined : `it is not ready after ${READY_MS / 1000} s: ${said}`;
}

/** @param {Outcome} outcome  @param {RegExp} expected */
function wrong({ status, said }, expected) {
  if (status !== 0) return `status ${status}: ${said}`;
  return expected.test(said) ? undefined : `it did not print ${String(expected)}: ${said}`;
}

/** @param {string} command  @param {number} begun  @param {string | undefined} why */
function verdict(command, begun, why) {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
  if (why === undefined) passed += 1;
  else failed += 1;
  console.log(`${seconds} s  ${why === undefined ? 'passed' : 'FAILED'}  ${command}`);
  if (why !== undefined) console.log(why.trimEnd().replace(/^/gm, '          '));
  return why === undefined;
}

/** Runs a line of the README in a shell to its end. @param {string} command @returns {Promise<Outcome>} */
async function call(command) {
  const running = start(command);
  const ended = await within(COMMAND_MS, running.ended);
  running.kill();
  return ended
    ? { status: running.status(), said: running.said() }
    : { status: null, said: `it hangs: ${running.said()}` };
}

/** Starts a line in a shell, in a group of its own as a terminal would. @param {string} command */
function start(command) {
  // The page has the default port; where that may be another's, the walk has its own.
  const line = cpnpPort === undefined ? command : command.replaceAll(':15321', `:${cpnpPort}`);
  const child = spawn('/bin/sh', ['-c', `exec env ${line}`], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  /** @type {number | null | undefined} */
  let status;
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  child.once('close', (code) => (status = code));
  /** @param {NodeJS.Signals} name */
  const signal = (name) => {
    try {
      process.kill(-(child.pid ?? 0), name);
    } catch {
      // the group has ended
    }
  };
  return {
    said: () => said,
    status: () => status ?? null,
    ended: () => status !== undefined,
    interrupt: () => signal('SIGINT'),
    kill: () => signal('SIGKILL'),
  };
}

/** Waits for a condition; false where it has not come within the time. @param {number} ms @param {() => boolean | Promise<boolean>} condition */
async function within(ms, condition) {
  for (const end = performance.now() + ms; performance.now() < end; await pause(POLL_MS))
    if (await condition()) return true;
  return false;
}

const page = sectionsOf(readFileSync('README.md', 'utf8'));
for (const section of direction === 'reverse' ? reversed(page) : page) await walk(section);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
