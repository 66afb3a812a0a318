import { decode } from '@parley/cpnp';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { readDatagram, type DatagramSource } from './datagram-input.js';
import { faultLines } from './fault-lines.js';
import { messageLines } from './message-lines.js';

export interface DecodeCommand extends DatagramSource {
  readonly json: boolean;
}

/** Prints one datagram: its message, or its fault. */
export async function decodeDatagram(command: DecodeCommand, terminal: Terminal): Promise<ExitStatus> {
  const octets = await readDatagram(command, terminal);
  const decoded = decode(octets);
  const isMessage = decoded.kind === 'message';
  if (command.json) {
    const { kind, encoding } = decoded;
    const about = { kind, ...(encoding && { encoding }), octets: octets.length };
    terminal.print(
      JSON.stringify(
        isMessage
          ? { ...about, message: decoded.message }
          : {
              ...about,
              code: decoded.fault.code,
              ...(decoded.fault.offset !== undefined && { offset: decoded.fault.offset }),
              ...(decoded.fault.member !== undefined && { member: decoded.fault.member }),
              ...(decoded.readable && { readable: decoded.readable }),
            },
      ),
    );
  } else {
    const lines = isMessage
      ? messageLines(decoded.message, decoded.encoding, octets.length, terminal)
      : faultLines(decoded, octets, terminal);
    for (const line of lines) terminal.print(line);
  }
  return isMessage ? exitStatus.done : exitStatus.refused;
}
