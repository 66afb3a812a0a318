/** Just enough of RFC 8610 to hold `cpnp.cddl` against octets: maps, arrays, choices, .size, .le, .ge, ranges. */
export type Rule =
  | { readonly kind: 'choice'; readonly of: readonly Rule[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: number | string }
  | { readonly kind: 'control'; readonly of: Rule; readonly control: 'size' | 'le' | 'ge'; readonly bounds: Bounds }
  | { readonly kind: 'list'; readonly of: Rule }
  | { readonly kind: 'map'; readonly entries: readonly Entry[] };
export interface Entry {
  readonly occurs: 'once' | 'optional' | 'any';
  readonly key: Rule;
  readonly value: Rule;
}
type Bounds = readonly [number, number];

const tokenForm = /;[^\n]*|\s+|"[^"]*"|=>|\.\.|\.(?:size|le|ge)\b|[A-Za-z][\w-]*|\d+|[=/{}[\](),?*]/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < text.length) {
    const at = tokenForm.lastIndex;
    const token = tokenForm.exec(text)?.[0];
    if (token === undefined) throw new SyntaxError(`no CDDL at ${at}: ${text.slice(at, at + 20)}`);
    if (!/^[;\s]/.test(token)) tokens.push(token);
  }
  return tokens;
}

class Parser {
  private at = 0;
  constructor(private readonly tokens: readonly string[]) {}

  rules(): ReadonlyMap<string, Rule> {
    const rules = new Map<string, Rule>();
    while (this.at < this.tokens.length) {
      const name = this.next();
      this.expect('=');
      if (rules.has(name)) throw new SyntaxError(`${name} twice`);
      rules.set(name, this.choice());
    }
    return rules;
  }

  private choice(): Rule {
    const of = [this.type()];
    while (this.skip('/')) of.push(this.type());
    const [only] = of;
    return of.length === 1 && only !== undefined ? only : { kind: 'choice', of };
  }

  private type(): Rule {
    const of = this.single();
    if (this.skip('.size')) {
      this.expect('(');
      const low = Number(this.next());
      this.expect('..');
      const high = Number(this.next());
      this.expect(')');
      return { kind: 'control', of, control: 'size', bounds: [low, high] };
    }
    if (this.skip('.le')) return { kind: 'control', of, control: 'le', bounds: [-Infinity, Number(this.next())] };
    if (this.skip('.ge')) return { kind: 'control', of, control: 'ge', bounds: [Number(this.next()), Infinity] };
    return of;
  }

  private single(): Rule {
    const token = this.next();
    if (token === '{') return this.map();
    if (token === '[') {
      this.expect('*');
      const of = this.choice();
      this.expect(']');
      return { kind: 'list', of };
    }
    if (token.startsWith('"')) return { kind: 'literal', value: token.slice(1, -1) };
    return /^\d/.test(token) ? { kind: 'literal', value: Number(token) } : { kind: 'name', name: token };
  }

  private map(): Rule {
    const entries: Entry[] = [];
    while (!this.skip('}')) {
      const occurs = this.skip('?') ? 'optional' : this.skip('*') ? 'any' : 'once';
      const key = this.choice();
      this.expect('=>');
      entries.push({ occurs, key, value: this.choice() });
      this.skip(',');
    }
    return { kind: 'map', entries };
  }

  private next(): string {
    const token = this.tokens[this.at++];
    if (token === undefined) throw new SyntaxError('the text ends too soon');
    return token;
  }

  private skip(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  private expect(token: string): void {
    const found = this.next();
    if (found !== token) throw new SyntaxError(`${token} expected, ${found} found`);
  }
}

export const parseCddl = (text: string): ReadonlyMap<string, Rule> => new Parser(tokensOf(text)).rules();

const sizeOf = (value: unknown): number =>
  value instanceof Uint8Array ? value.length : new TextEncoder().encode(String(value)).length;
const prelude: Readonly<Record<string, (value: unknown) => boolean>> = {
  uint: (value) => Number.isInteger(value) && Number(value) >= 0,
  int: (value) => Number.isInteger(value),
  float: (value) => typeof value === 'number',
  tstr: (value) => typeof value === 'string',
  bstr: (value) => value instanceof Uint8Array,
  bool: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** Whether a value, as a generic reader of CBOR returns it (maps as Map), is one of the rule. */
export function matches(rules: ReadonlyMap<string, Rule>, rule: Rule, value: unknown): boolean {
  switch (rule.kind) {
    case 'choice':
      return rule.of.some((option) => matches(rules, option, value));
    case 'literal':
      return rule.value === value;
    case 'list':
      return Array.isArray(value) && value.every((item) => matches(rules, rule.of, item));
    case 'control': {
      const measure = rule.control === 'size' ? sizeOf(value) : Number(value);
      return matches(rules, rule.of, value) && measure >= rule.bounds[0] && measure <= rule.bounds[1];
    }
    case 'map':
      return value instanceof Map && mapMatches(rules, rule.entries, value);
    case 'name': {
      const named = rules.get(rule.name);
      if (named !== undefined) return matches(rules, named, value);
      const builtIn = prelude[rule.name];
      if (builtIn === undefined) throw new ReferenceError(`no rule ${rule.name}`);
      return builtIn(value);
    }
  }
}

/** Each member is taken by the first entry whose key it matches, as the cuts of `=>` with literals would have it. */
function mapMatches(rules: ReadonlyMap<string, Rule>, entries: readonly Entry[], map: Map<unknown, unknown>): boolean {
  const taken = new Set<Entry>();
  for (const [key, value] of map) {
    const entry = entries.find((candidate) => matches(rules, candidate.key, key));
    if (entry === undefined || !matches(rules, entry.value, value)) return false;
    taken.add(entry);
  }
  return entries.every((entry) => entry.occurs !== 'once' || taken.has(entry));
}
