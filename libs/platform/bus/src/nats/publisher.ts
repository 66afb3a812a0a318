import type { Msg } from '@nats-io/transport-node';
import { PublishFailed } from '../port.js';
import type { HeaderLines } from './header-block.js';
import type { Refusals } from './refusals.js';
import { NoReply, type ReplyBox } from './reply-box.js';

/** Publishes into a stream and waits for its acknowledgement; any number of publishes may be under way. */
export class Publisher {
  constructor(
    private readonly replies: ReplyBox,
    private readonly refusals: Refusals,
    private readonly timeoutMs: number,
    /** No stream took the subject; it may have to be created again. */
    private readonly onMissingStream: () => void,
  ) {}

  /** Resolves when the stream has it. Throws PublishFailed. */
  async publish(stream: string, subject: string, lines: HeaderLines, payload: Uint8Array): Promise<void> {
    const what = `publish to ${subject}`;
    let answer: Msg;
    try {
      answer = await this.replies.send(subject, lines, payload, this.timeoutMs);
    } catch (cause) {
      if (cause instanceof NoReply && cause.reason === 'no-responders') this.onMissingStream();
      const reason = cause instanceof NoReply ? reasonOf(cause, stream) : undefined;
      if (reason !== undefined) this.refusals.refused(what, reason);
      throw new PublishFailed(`no stream acknowledged ${subject}`, { cause });
    }
    const said = answer.string();
    if (said.includes('"error"')) {
      this.refusals.refused(what, refusalOf(said, stream));
      throw new PublishFailed(`the stream refused ${subject}: ${said}`);
    }
    this.refusals.succeeded(what);
  }
}

/** Undefined for what says nothing of the stream: the connection is away, and that is asked otherwise. */
function reasonOf({ reason }: NoReply, stream: string): string | undefined {
  switch (reason) {
    case 'no-responders':
      return `no stream ${stream} takes it: is JetStream on, and is there room for the stream?`;
    case 'timeout':
      return `${stream} does not acknowledge`;
    case 'forbidden': // the link has said it, with the server's words
    case 'away':
    case 'unsendable':
      return undefined;
  }
}

/** Of a stream, of its account or of the server: bytes, messages, memory, disk, as the server words it. */
const noRoom = /maximum (bytes|messages)|exceeded|insufficient|no space|resource/i;

/** "no room in PARLEY_EVENTS: maximum bytes exceeded". */
function refusalOf(answer: string, stream: string): string {
  const words = /"description":"((?:[^"\\]|\\.)*)"/.exec(answer)?.[1] ?? answer;
  return noRoom.test(words) ? `no room in ${stream}: ${words}` : `${stream} refuses: ${words}`;
}
