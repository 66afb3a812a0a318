import { Option, type Command } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import { jsonLines, jsonObject } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';
import { wholeNumber } from '../whole-number.js';

interface SessionsFlags extends DoorOptions {
  readonly state?: 'open' | 'ended';
  readonly device?: string;
  readonly limit: number;
  readonly json?: true;
}

interface CaptureFlags extends DoorOptions {
  readonly out: string;
  readonly seconds: number;
  readonly json?: true;
}

/** What the provider looks at of the sessions with edge devices; `withDoor` adds the options that say where the services are. */
export function addCops(
  program: Command,
  withDoor: (command: Command, json: Option) => Command,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  const cops = program.command('cops').description('sessions of the policy server with edge devices');
  withDoor(
    cops.command('sessions').description('the latest session of each device, and what the device has yet to report'),
    jsonLines(),
  )
    .addOption(new Option('--state <state>', 'only those').choices(['open', 'ended']))
    .option('--device <name>', 'only that of a device, by its name or PEPID')
    .option('--limit <n>', 'how many at most', wholeNumber, 1_000)
    .action(async ({ json, ...flags }: SessionsFlags) => {
      const { listSessions } = await import('./sessions.command.js');
      ended(await listSessions({ ...flags, json: json ?? false, nowMs: Date.now() }, terminal));
    });
  withDoor(
    cops.command('capture').description("write a device's messages, as they pass, into a file for Wireshark (pcap)"),
    jsonObject(),
  )
    .argument('<device>', 'by its name or PEPID; without a session, its next one is captured')
    .requiredOption('--out <file>', 'the file, e.g. ed1.pcap; the port of the server is 3288 in it')
    .option('--seconds <n>', 'for how long, unless Ctrl-C ends it', wholeNumber, 30)
    .action(async (device: string, { json, ...flags }: CaptureFlags) => {
      const { captureSession } = await import('./capture.command.js');
      ended(await captureSession({ ...flags, device, json: json ?? false }, terminal));
    });
}
