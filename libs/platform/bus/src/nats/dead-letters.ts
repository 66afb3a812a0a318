import type { JetStreamManager, StoredMsg } from '@nats-io/jetstream';
import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { Msg } from '@nats-io/transport-node';
import { JETSTREAM } from '../limits.js';
import type { BusEvent, DeadLetter } from '../port.js';
import { decodeEvent, salvage } from './cloud-event.codec.js';
import { copyOf, headerLine, headerValue } from './header-block.js';
import type { Publisher } from './publisher.js';
import type { Subjects } from './subjects.js';

const DURABLE = 'Parley-Dead-Durable';
const CAUSE = 'Parley-Dead-Cause';
const ATTEMPTS = 'Parley-Dead-Attempts';
const isAddedHeader = (name: string): boolean => name.startsWith('Parley-Dead-') || name.startsWith('Nats-');

/** The dead-letter stream: each letter is the message as it came, with its cause in headers. */
export class NatsDeadLetters {
  constructor(
    private readonly jsm: JetStreamManager,
    private readonly publisher: Publisher,
    private readonly subjects: Subjects,
  ) {}

  /** Resolves when the stream has the letter; the caller terminates the message only then. Throws PublishFailed. */
  async bury(message: Msg, sequence: number, durable: string, cause: string, attempts: number): Promise<void> {
    const lines =
      copyOf(message.headers, isAddedHeader) +
      headerLine(DURABLE, durable) +
      headerLine(CAUSE, cause.slice(0, JETSTREAM.causeLength)) +
      headerLine(ATTEMPTS, String(attempts)) +
      // A burial that is repeated because its acknowledgement was lost stays one letter.
      headerLine('Nats-Msg-Id', `${durable}-${sequence}`);
    const { deadLetterStream } = this.subjects;
    await this.publisher.publish(deadLetterStream, this.subjects.deadLetter(durable), lines, message.data);
  }

  /** The oldest first. */
  async list(limit: number): Promise<readonly DeadLetter[]> {
    const letters: DeadLetter[] = [];
    let sequence = 1;
    while (letters.length < limit) {
      const message = await this.#get({ seq: sequence, next_by_subj: this.subjects.deadLetter('*') });
      if (message === undefined) break;
      letters.push(letterOf(message));
      sequence = message.seq + 1;
    }
    return letters;
  }

  /**
   * Stores the event for its durable again before it removes the letter: after a crash in between it is delivered twice rather
   * than never.
   */
  async redrive(id: string): Promise<boolean> {
    if (!/^[1-9][0-9]{0,15}$/.test(id)) return false;
    const sequence = Number(id);
    const message = await this.#get({ seq: sequence });
    if (message === undefined) return false;
    const durable = message.header.get(DURABLE);
    const lines = copyOf(message.header, isAddedHeader) + headerLine('Nats-Msg-Id', `redrive-${id}`);
    await this.publisher.publish(this.subjects.eventStream, this.subjects.redrive(durable), lines, message.data);
    await this.jsm.streams.deleteMessage(this.subjects.deadLetterStream, sequence, false).catch((error: unknown) => {
      // A redrive at the same time was faster; the message id made both one delivery.
      if (!(error instanceof JetStreamApiError)) throw error;
    });
    return true;
  }

  async #get(query: { seq: number; next_by_subj?: string }): Promise<StoredMsg | undefined> {
    try {
      return (await this.jsm.streams.getMessage(this.subjects.deadLetterStream, query)) ?? undefined;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.NoMessageFound) return undefined;
      throw error;
    }
  }
}

function letterOf(message: StoredMsg): DeadLetter {
  const { header, data, seq, time } = message;
  let event: BusEvent;
  try {
    event = decodeEvent({ headers: header, data });
  } catch {
    event = salvage({ headers: header, data }, String(seq), 'unknown');
  }
  return {
    id: String(seq),
    durable: header.get(DURABLE),
    event,
    cause: headerValue(header.get(CAUSE)),
    attempts: Number(header.get(ATTEMPTS)),
    deadSince: time.toISOString(),
  };
}
