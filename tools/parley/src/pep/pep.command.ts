import { defaultPepTiming, handleText, type Message } from '@parley/cops';
import {
  CopsPep,
  defaultDeviceSettings,
  defaultReconnectRule,
  MemoryTunnelDriver,
  parsePdpPlace,
  type PdpPlace,
  processClock,
  processPorts,
  type PepNews,
} from '@parley/pep';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { endpointText } from '../render/endpoint-text.js';
import { timeSpan } from '../render/quantity.js';
import type { Terminal } from '../terminal/terminal.js';
import { heldLines, heldRows } from './held-lines.js';
import { UsageError } from '../usage-error.js';
import { proofOf, type ProofFiles } from './proof.js';

export interface PepCommand extends ProofFiles {
  readonly to: readonly string[];
  readonly links: readonly string[];
  readonly quiet: boolean;
  readonly json: boolean;
}

/** Runs one device with tunnels in memory until Ctrl-C, and shows what it hears and holds. Throws UsageError. */
export async function runPep(command: PepCommand, terminal: Terminal): Promise<ExitStatus> {
  const { pepId, json, quiet } = command;
  const say = (value: object, text: () => string) => terminal.print(json ? JSON.stringify(value) : text());
  const driver = new MemoryTunnelDriver(processClock);
  const { security, keys, tls } = proofOf(command);
  const pep = new CopsPep(
    {
      session: { ...defaultPepTiming, pepId, pdp: command.to[0] ?? '', security, ...(keys && { keys }) },
      device: { ...defaultDeviceSettings, stubLinks: command.links.map((name) => ({ kind: 'name', name })) },
      reconnect: defaultReconnectRule,
      servers: command.to.map(placeOf),
    },
    {
      driver,
      ...processPorts,
      ...(tls && { tls }),
      seen: (direction, message) => {
        if (!quiet) say({ direction, ...brief(message) }, () => messageText(direction, message, terminal));
      },
    },
    (news) => say(news, () => newsText(news, terminal)),
  );
  const show = () => {
    if (json) return terminal.print(JSON.stringify({ kind: 'held', vpns: heldRows(pep.device.vpns) }));
    for (const line of heldLines(pep.device.vpns, terminal.palette)) terminal.print(line);
  };
  await new Promise<void>((resolve) => {
    const uninstall = terminal.onInterrupt(() => {
      uninstall();
      pep.stop();
      resolve();
    });
    pep.start();
  });
  show();
  return exitStatus.done;
}

/** What a message is, without what it carries. */
function brief(message: Message) {
  const { op, solicited, clientType } = message;
  const handle = 'handle' in message && message.handle !== undefined ? handleText(message.handle) : undefined;
  const error = 'error' in message ? message.error : undefined;
  return { op, solicited, clientType, ...(handle !== undefined && { handle }), ...(error && { error }) };
}

function messageText(direction: 'sent' | 'received', message: Message, { palette }: Terminal): string {
  const { op, solicited, handle, error } = brief(message);
  const words = [op, handle, solicited ? 'solicited' : undefined, error && `error ${error.code}`];
  const text = words.filter((word) => word !== undefined).join(' ');
  return direction === 'sent' ? palette.sent(`-> ${text}`) : palette.received(`<- ${text}`);
}

function newsText(news: PepNews, { palette }: Terminal): string {
  const place = endpointText(news.place);
  switch (news.kind) {
    case 'opened':
      return palette.good(`open at ${place}`);
    case 'closed':
      return palette.bad(`${news.cause} at ${place}${news.error ? ` (error ${news.error.code})` : ''}`);
    case 'trying':
      return palette.faint(`next: ${place} in ${timeSpan(news.inMs)}`);
  }
}

function placeOf(text: string): PdpPlace {
  const place = parsePdpPlace(text);
  if (place === undefined) throw new UsageError(`a policy server is given as HOST:PORT, not as ${text}`);
  return place;
}
