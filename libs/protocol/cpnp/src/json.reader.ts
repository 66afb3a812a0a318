import { forbiddenName, isSafeNumber } from './document.js';
import { CpnpFault, type FaultCode } from './fault.js';
import { labels } from './field-table.js';
import { limits } from './limits.js';
import type { JsonObject, JsonValue } from './json-value.js';
import type { ReadMembers } from './read-members.js';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The grammar of RFC 8259 §6; sticky, so that it matches where the reader stands. */
const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A run of characters that stand for themselves (RFC 8259 §7). */
const plainRun = /[^"\\\u0000-\u001f]*/y;
const hexForm = /[0-9a-fA-F]{4}/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const labelOf: ReadonlyMap<string, number> = new Map(Object.entries(labels));

/**
 * A part of a text keeps the whole text alive in V8. Identifiers go into caches, where 22 characters must not hold
 * 65,507; a text that is built anew has no such parent.
 */
const ownCopyOf = (text: string): string => ` ${text}`.slice(1);

/** Reads JSON with the refusals that `JSON.parse` lacks: repeated names, depth, unsafe numbers, lone surrogates. */
class JsonReader {
  private at = 0;
  private values = 0;

  constructor(
    private readonly text: string,
    private readonly found: ReadMembers,
  ) {}

  readDatagram(): void {
    this.readMembers(1, (name, start, seen) => {
      if (seen.has(name)) {
        this.found.ambiguous = true;
        throw this.fault('duplicate-member', start, name);
      }
      const value = this.readValue(1);
      const label = labelOf.get(name);
      if (label !== undefined) this.found.values[label] = typeof value === 'string' ? ownCopyOf(value) : value;
    });
    // White space too: a datagram ends with its closing brace, and no part of one is a message.
    if (this.at !== this.text.length) throw this.fault('trailing-octets');
  }

  private readValue(depth: number): JsonValue {
    this.skipSpace();
    switch (this.text[this.at]) {
      case '{':
        return this.readMap(depth + 1);
      case '[':
        return this.readArray(depth + 1);
      case '"':
        return this.readText();
      case 't':
        return this.readWord('true', true);
      case 'f':
        return this.readWord('false', false);
      case 'n':
        return this.readWord('null', null);
      default:
        return this.readNumber();
    }
  }

  private readMap(depth: number): JsonObject {
    const map: Record<string, JsonValue> = {};
    this.readMembers(depth, (name, start, seen) => {
      if (seen.has(name)) throw this.fault('duplicate-member', start, name);
      map[name] = this.readValue(depth);
    });
    return map;
  }

  private readMembers(depth: number, read: (name: string, start: number, seen: ReadonlySet<string>) => void): void {
    if (depth > limits.maximumDepth) throw this.fault('too-deep');
    const seen = new Set<string>();
    this.readSequence('}', () => {
      const start = this.at;
      if (this.text[start] !== '"') throw this.faultHere();
      const name = this.readText();
      if (name === forbiddenName) throw this.fault('forbidden-member-name', start);
      this.skipSpace();
      this.expect(':');
      read(name, start, seen);
      seen.add(name);
      if (seen.size > limits.maximumMembersPerMap) throw this.fault('too-many-values', start);
    });
  }

  private readArray(depth: number): readonly JsonValue[] {
    if (depth > limits.maximumDepth) throw this.fault('too-deep');
    const items: JsonValue[] = [];
    this.readSequence(']', () => items.push(this.readValue(depth)));
    return items;
  }

  /** What stands between brackets, comma by comma; `read` starts behind white space. */
  private readSequence(close: '}' | ']', read: () => void): void {
    this.at++;
    this.skipSpace();
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      if (++this.values > limits.maximumValues) throw this.fault('too-many-values');
      read();
      this.skipSpace();
      if (this.text[this.at] === close) break;
      this.expect(',');
      this.skipSpace();
    }
    this.at++;
  }

  private readText(): string {
    const start = this.at++;
    let text = '';
    for (;;) {
      plainRun.lastIndex = this.at;
      const run = plainRun.exec(this.text)?.[0] ?? ''; // The pattern matches the empty text too.
      text += run;
      this.at += run.length;
      const next = this.text[this.at];
      if (next === '"') break;
      if (next !== '\\') throw this.faultHere();
      this.at++;
      text += this.readEscape();
    }
    this.at++;
    if (!text.isWellFormed()) throw this.fault('bad-utf8', start);
    return text;
  }

  private readEscape(): string {
    const letter = this.text[this.at];
    if (letter === undefined) throw this.faultHere();
    this.at++;
    if (letter !== 'u') {
      const plain = escapes[letter]; // One letter: nothing that objects inherit.
      if (plain === undefined) throw this.fault('bad-syntax', this.at - 1);
      return plain;
    }
    hexForm.lastIndex = this.at;
    const hex = hexForm.exec(this.text);
    if (hex === null) throw this.text.length - this.at < 4 ? this.fault('truncated') : this.fault('bad-syntax');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(hex[0], 16));
  }

  private readNumber(): number {
    numberForm.lastIndex = this.at;
    const digits = numberForm.exec(this.text);
    if (digits === null) throw this.faultHere();
    const value = Number(digits[0]);
    if (!isSafeNumber(value)) throw this.fault('unsafe-number');
    this.at += digits[0].length;
    return value === 0 ? 0 : value; // No negative zero: CBOR and the comparison of documents have none.
  }

  private readWord<Value extends JsonValue>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) {
      throw word.startsWith(this.text.slice(this.at)) ? this.fault('truncated') : this.fault('bad-syntax');
    }
    this.at += word.length;
    return value;
  }

  private skipSpace(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.at++;
    }
  }

  private expect(mark: ':' | ','): void {
    if (this.text[this.at] !== mark) throw this.faultHere();
    this.at++;
  }

  private faultHere(): CpnpFault {
    return this.fault(this.at >= this.text.length ? 'truncated' : 'bad-syntax');
  }

  private fault(code: FaultCode, at = this.at, member?: string): CpnpFault {
    const offset = encoder.encode(this.text.slice(0, at)).length;
    return new CpnpFault(code, member === undefined ? { offset } : { offset, member });
  }
}

/** Fills `found` with the members of a datagram in JSON; throws CpnpFault, and `found` then holds what came before. */
export function readJson(octets: Uint8Array, found: ReadMembers): void {
  let text: string;
  try {
    text = decoder.decode(octets);
  } catch {
    throw new CpnpFault('bad-utf8');
  }
  new JsonReader(text, found).readDatagram();
}
