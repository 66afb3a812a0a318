import { open } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { vpnCaptureSession, type CapturedSession } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions, type Questions } from '../bus/questions.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { PcapWriter } from './pcap.js';

interface CaptureCommand extends DoorOptions {
  /** By its name, or its PEPID. */
  readonly device: string;
  /** The file to write. */
  readonly out: string;
  readonly seconds: number;
  readonly json: boolean;
}

/** Between two questions. */
const askEveryMs = 500;
/** A file is not longer than this and a message. */
const maximumOctets = 67_108_864;

interface Written {
  messages: number;
  octets: number;
  dropped: number;
}

/** Writes the messages of a device's session into a file for Wireshark, as they pass, until the time is over or Ctrl-C. */
export async function captureSession(command: CaptureCommand, terminal: Terminal): Promise<ExitStatus> {
  const { device, out, seconds, json, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  // Whoever captures has been told that there is such a device before a file is made.
  const first = await ask(questions, device);
  const writer = new PcapWriter();
  await using file = await open(out, 'w').catch((cause: unknown) => {
    throw new UsageError(`${out} cannot be written: ${cause instanceof Error ? cause.message : ''}`, { cause });
  });
  await file.write(writer.header);
  if (!json && first.isOpen !== true) terminal.print(`${safeText(device)} has no session; its next one is captured.`);
  const written: Written = { messages: 0, octets: 24, dropped: 0 };
  const until = AbortSignal.timeout(seconds * 1_000);
  const stopping = new AbortController();
  const endInterrupt = terminal.onInterrupt(() => stopping.abort());
  const over = AbortSignal.any([until, stopping.signal]);
  try {
    for (let page = first; ;) {
      for (const { at, from, octets, ...message } of page.messages) {
        const decoded = Buffer.from(octets, 'base64');
        const packets = writer.packetsOf({
          ...{ ...message, octets: decoded, atMs: Date.parse(at), isFromDevice: from === 'device' },
        });
        await file.write(packets);
        written.messages += 1;
        written.octets += packets.length;
      }
      written.dropped = Math.max(written.dropped, page.dropped);
      if (over.aborted || written.octets > maximumOctets) break;
      if (page.messages.length === 0) await delay(askEveryMs, undefined, { signal: over }).catch(() => undefined);
      page = await ask(questions, device, page.next);
    }
  } finally {
    endInterrupt();
  }
  report(command, written, terminal);
  return exitStatus.done;
}

async function ask(questions: Questions, device: string, after?: string): Promise<CapturedSession> {
  const answer = await questions.ask(vpnCaptureSession, { device, ...(after !== undefined && { after }) });
  if (answer.refusal === 'unknown-device')
    throw new CommandRefused('not-found', `There is no device ${safeText(device)}: parley cops sessions`);
  if (answer.refusal === 'too-many')
    throw new CommandRefused('not-possible', 'As many devices are captured as may be at once; end one of these.');
  return answer;
}

function report({ device, out, json }: CaptureCommand, { messages, dropped }: Written, terminal: Terminal): void {
  if (json) terminal.print(JSON.stringify({ device, file: out, messages, dropped }));
  else terminal.print(`${countOf(messages, 'message')} of ${safeText(device)} in ${safeText(out)}, for Wireshark.`);
  if (dropped > 0) terminal.warn(`${countOf(dropped, 'message')} came faster than they were taken, and are missing.`);
}
