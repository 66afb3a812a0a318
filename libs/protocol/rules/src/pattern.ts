import { RE2JS, RE2JSSyntaxException } from 're2js';
import { limits } from './limits.js';

/** A regular expression as RE2 has them: without references back and looking around, which is why its time is linear. */
export class Pattern {
  readonly #program: RE2JS;

  constructor(program: RE2JS) {
    this.#program = program;
  }

  /** Instructions of its program: for each character of a text it does no more than so many steps. */
  get size(): number {
    return this.#program.programSize();
  }

  /**
   * Whether a part of the text matches. The matcher is asked for the place, since it then goes through each pair of instruction and
   * character once; asked for yes or no it makes a table of states, which long patterns on ever new texts fill for nothing (ADR 38).
   */
  occursIn(text: string): boolean {
    return this.#program.matcher(text).find();
  }
}

/** The pattern of a text, or what is wrong with it. */
export function compilePattern(text: string): Pattern | string {
  let program: RE2JS;
  try {
    program = RE2JS.compile(text);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return `is no pattern of RE2: ${whyOf(error)}`;
    throw error;
  }
  const pattern = new Pattern(program);
  if (pattern.size <= limits.patternSize) return pattern;
  return `is a pattern of ${pattern.size.toLocaleString('en')} instructions; at most ${limits.patternSize.toLocaleString('en')}`;
}

const whyOf = ({ message }: RE2JSSyntaxException): string => message.replace('error parsing regexp: ', '');
