import type { Random } from '@parley/testkit';

const below = (random: Random, count: number): number => Math.floor(random() * count);

/** One conversation with one to four faults in it: in octets, lengths, order and number of messages, and between them. */
export function mutated(conversation: readonly Uint8Array[], random: Random): Uint8Array {
  let messages: Uint8Array[] = conversation.map((message) => Uint8Array.from(message));
  for (let faults = 1 + below(random, 4); faults > 0; faults -= 1) messages = withFault(messages, random);
  return Uint8Array.from(Buffer.concat(messages));
}

function withFault(messages: Uint8Array[], random: Random): Uint8Array[] {
  const at = below(random, messages.length);
  const message = messages[at];
  // What was cut below a header stays as it is.
  if (message === undefined || message.length < 8) return messages;
  const place = below(random, message.length);
  switch (below(random, 9)) {
    case 0:
      message[place] = (message[place] ?? 0) ^ (1 << below(random, 8));
      return messages;
    case 1:
      message[place] = below(random, 256);
      return messages;
    case 2:
      return messages.with(at, message.subarray(0, place));
    // Without its end, and with a length that says so: the boundaries of messages stay.
    case 3: {
      const cut = message.slice(0, Math.max(8, place - (place % 4)));
      new DataView(cut.buffer).setUint32(4, cut.length);
      return messages.with(at, cut);
    }
    case 4:
      return messages.toSpliced(at, 0, Uint8Array.from(message));
    case 5: {
      const other = below(random, messages.length);
      return messages.with(at, messages[other] ?? message).with(other, message);
    }
    // The length of the message, or of one of its objects.
    case 6: {
      const lengthAt = message.length > 12 && random() < 0.7 ? 8 + 2 * below(random, (message.length - 8) >> 1) : 6;
      new DataView(message.buffer, message.byteOffset).setUint16(lengthAt, below(random, 0x1_0000));
      return messages;
    }
    // Another C-Num, C-Type or operation in the place of one, where the grammar wants it.
    case 7:
      message[random() < 0.3 ? 1 : Math.min(message.length - 1, 10 + below(random, 2))] = below(random, 20);
      return messages;
    default:
      return messages.toSpliced(at, 1);
  }
}

/** The stream as TCP may cut it. */
export function chunksOf(stream: Uint8Array, random: Random): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < stream.length;) {
    const length = random() < 0.3 ? 1 + below(random, 7) : 1 + below(random, 400);
    chunks.push(stream.subarray(at, at + length));
    at += length;
  }
  return chunks;
}
