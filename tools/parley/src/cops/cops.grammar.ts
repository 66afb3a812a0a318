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

interface CertificatesFlags {
  readonly server: string[];
  readonly out: string;
  readonly json?: true;
}

interface CaptureFlags extends DoorOptions {
  readonly out: string;
  readonly seconds: number;
  readonly json?: true;
}

/** What the provider does with edge devices and their sessions; `withDoor` adds the options that say where the services are. */
export function addCops(
  program: Command,
  withDoor: (command: Command, json: Option) => Command,
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
): void {
  const cops = program
    .command('cops')
    .description('sessions of the policy server with edge devices, and their certificates');
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
  cops
    .command('certificates')
    .description(
      'make an authority and certificates of the policy server and its devices; what is there and good stays',
    )
    .argument('<file>', 'the provider file: each device whose entry names a certificate gets it')
    .requiredOption(
      '--server <name...>',
      'what devices call the policy server: names and addresses; commas separate too',
    )
    .requiredOption('--out <folder>', 'where the folders authority, server and devices are')
    .addOption(jsonObject())
    .action(async (file: string, { server, out, json }: CertificatesFlags) => {
      const { makeCertificates } = await import('./certificates/certificates.command.js');
      const names = server.flatMap((each) => each.split(','));
      ended(await makeCertificates({ file, server: names, out, nowMs: Date.now(), json: json ?? false }, terminal));
    });
}
