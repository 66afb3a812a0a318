import type { ConsumerInfo } from '@nats-io/jetstream';

/**
 * Keeps order over a crash. What a dead process had in hand comes again only after its acknowledgement wait, while newer
 * events of the same subject would come at once: they wait here until the older ones have come, or the wait is over.
 */
export class StartGate<Entry extends { readonly position: number }> {
  readonly #held: Entry[] = [];
  readonly #seen = new Set<number>();
  readonly #newestOld: number;
  readonly #oldOnes: number;
  #timer: NodeJS.Timeout | undefined;
  #open: boolean;

  constructor(
    info: Pick<ConsumerInfo, 'num_ack_pending' | 'num_waiting' | 'delivered'>,
    waitMs: number,
    private readonly letIn: (entry: Entry) => void,
  ) {
    this.#newestOld = info.delivered.stream_seq;
    this.#oldOnes = info.num_ack_pending;
    // Where another process is pulling too, the older events are most likely in its hands.
    this.#open = info.num_ack_pending === 0 || info.num_waiting > 0;
    if (!this.#open) this.#timer = setTimeout(() => this.#openUp(), waitMs);
  }

  pass(entry: Entry): void {
    if (this.#open) {
      this.letIn(entry);
    } else if (entry.position > this.#newestOld) {
      this.#held.push(entry);
    } else {
      this.letIn(entry);
      this.#seen.add(entry.position);
      if (this.#seen.size >= this.#oldOnes) this.#openUp();
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#held.length = 0;
  }

  #openUp(): void {
    clearTimeout(this.#timer);
    this.#open = true;
    for (const entry of this.#held.splice(0)) this.letIn(entry);
  }
}
