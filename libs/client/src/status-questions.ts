import { encode, type Encoding, type Message } from '@parley/cpnp';
import {
  judgeStatusAnswer,
  statusMessage,
  type Endpoint,
  type IgnoreReason,
  type RetransmissionRule,
  type StatusQuestion,
} from '@parley/cpnp-session';
import type { StatusOutcome } from './client-options.js';
import type { ClientClock } from './client-ports.js';
import type { DatagramSocket } from './datagram-socket.js';

/** The client around its questions. */
export interface QuestionSurroundings {
  readonly clock: ClientClock;
  readonly retransmission: RetransmissionRule;
  readonly encoding: Encoding;
  /** A datagram leaves, for the first time or again. */
  sent(again: boolean): void;
  ignored(reason: IgnoreReason): void;
}

interface OpenQuestion {
  readonly question: StatusQuestion;
  readonly settle: (outcome: StatusOutcome) => void;
}

/** The questions of a client whether its agreements can be used (N53). They change nothing, and nothing of them is kept. */
export class StatusQuestions {
  readonly #open = new Map<string, OpenQuestion>();

  constructor(private readonly surroundings: QuestionSurroundings) {}

  /** Sends STATUS, again with the same octets until it is answered or the retries are spent. */
  ask(question: StatusQuestion, socket: DatagramSocket): Promise<StatusOutcome> {
    const { clock, retransmission, encoding, sent } = this.surroundings;
    const { transactionId } = question;
    const octets = encode(statusMessage(question), encoding);
    const asked = Promise.withResolvers<StatusOutcome>();
    let takeBack = (): void => undefined;
    const settle = (outcome: StatusOutcome): void => {
      takeBack();
      this.#open.delete(transactionId);
      asked.resolve(outcome);
    };
    const transmit = (done: number): void => {
      if (done > retransmission.retries) return settle(unanswered(question));
      sent(done > 0);
      socket.send(octets, question.server);
      takeBack = clock.startTimer(clock.now() + retransmission.intervalMs * 2 ** done, () => transmit(done + 1));
    };
    this.#open.set(transactionId, { question, settle });
    transmit(0);
    return asked.promise;
  }

  /** Whether the message is of one of the questions. */
  take(message: Message, source: Endpoint): boolean {
    const open = this.#open.get(message.transactionId);
    if (open === undefined) return false;
    const { customerOrderIdentifier } = open.question;
    const judged = judgeStatusAnswer(open.question, message, source);
    switch (judged.kind) {
      case 'ignored':
        this.surroundings.ignored(judged.reason);
        break;
      case 'told': {
        const { state, since } = judged.activity;
        open.settle({ kind: state, customerOrderIdentifier, ...(since !== undefined && { since }) });
        break;
      }
      case 'not-told':
        open.settle({ ...judged, customerOrderIdentifier });
        break;
    }
    return true;
  }

  /** The client is being closed: nobody waits for an answer any longer. */
  abandon(): void {
    for (const { question, settle } of [...this.#open.values()]) settle(unanswered(question));
  }
}

const unanswered = ({ customerOrderIdentifier }: StatusQuestion): StatusOutcome => ({
  kind: 'no-answer',
  customerOrderIdentifier,
});
