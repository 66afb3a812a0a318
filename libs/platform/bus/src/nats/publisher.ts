import type { Msg } from '@nats-io/transport-node';
import { PublishFailed } from '../port.js';
import type { HeaderLines } from './header-block.js';
import { NoReply, type ReplyBox } from './reply-box.js';

/** Publishes into a stream and waits for its acknowledgement; any number of publishes may be under way. */
export class Publisher {
  constructor(
    private readonly replies: ReplyBox,
    private readonly timeoutMs: number,
    /** No stream took the subject; it may have to be created again. */
    private readonly onMissingStream: () => void,
  ) {}

  /** Resolves when the stream has it. Throws PublishFailed. */
  async publish(subject: string, lines: HeaderLines, payload: Uint8Array): Promise<void> {
    let answer: Msg;
    try {
      answer = await this.replies.send(subject, lines, payload, this.timeoutMs);
    } catch (cause) {
      if (cause instanceof NoReply && cause.reason === 'no-responders') this.onMissingStream();
      throw new PublishFailed(`no stream acknowledged ${subject}`, { cause });
    }
    const said = answer.string();
    if (said.includes('"error"')) throw new PublishFailed(`the stream refused ${subject}: ${said}`);
  }
}
