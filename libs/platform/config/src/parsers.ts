import { isIP } from 'node:net';

/** Reads the text of one variable. */
export interface Parser<T> {
  /** Completes "expected …": "a port, 1 to 65535". */
  readonly expected: string;
  /** undefined: not what is expected. Never throws. */
  readonly parse: (text: string) => T | undefined;
}

/** An integer from `least` to `most`, in decimal digits. */
export function integer(least: number, most: number): Parser<number> {
  return {
    expected: `an integer from ${least} to ${most}`,
    parse: (text) => {
      const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? value : undefined;
    },
  };
}

/** A UDP or TCP port. 0 lets the system choose, for tests. */
export const port: Parser<number> = { ...integer(0, 65_535), expected: 'a port, 0 to 65535' };

const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A number with its unit, "500ms", "2s", "1.5h"; gives milliseconds. */
export const duration: Parser<number> = {
  expected: 'a duration with its unit (ms, s, m, h or d), such as 500ms or 2s',
  parse: (text) => {
    const { amount, unit } = /^(?<amount>\d{1,9}(\.\d{1,3})?)(?<unit>ms|s|m|h|d)$/.exec(text)?.groups ?? {};
    if (amount === undefined || unit === undefined) return undefined;
    return Math.round(Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS]); // the expression has the same units
  },
};

export const boolean: Parser<boolean> = {
  expected: 'true or false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};

/** One of the values, in this spelling. */
export function enumeration<const V extends string>(...values: readonly [V, ...V[]]): Parser<V> {
  return {
    expected: values.length === 1 ? values[0] : `one of ${values.join(', ')}`,
    parse: (text) => values.find((value) => value === text),
  };
}

/** Any text of at most `most` characters that has no control characters. */
export function text(most = 4_096): Parser<string> {
  return {
    expected: `a text of at most ${most} characters on one line`,
    parse: (given) => (given.length <= most && !/[\u0000-\u001f\u007f]/.test(given) ? given : undefined),
  };
}

/** Exactly so many octets in base64. */
export function base64Octets(count: number): Parser<Uint8Array> {
  return {
    expected: `${count} octets in base64`,
    parse: (given) => {
      const octets = Buffer.from(given, 'base64');
      return octets.length === count && octets.toString('base64') === given ? octets : undefined;
    },
  };
}

/** An absolute URL with one of the schemes and a host; gives the text as it stands. */
export function url(...schemes: readonly [string, ...string[]]): Parser<string> {
  return {
    expected: `a URL such as ${schemes[0]}://host`,
    parse: (given) => {
      const parsed = URL.canParse(given) ? new URL(given) : undefined;
      const fits = parsed !== undefined && schemes.includes(parsed.protocol.slice(0, -1)) && parsed.host !== '';
      return fits ? given : undefined;
    },
  };
}

/** IPv4 and IPv6 addresses without brackets, separated by commas. */
export const ipAddresses: Parser<readonly string[]> = {
  expected: 'a list of IP addresses such as 127.0.0.1,::1',
  parse: (given) => {
    const addresses = given.split(',').map((each) => each.trim());
    return addresses.every((each) => isIP(each) !== 0) ? Object.freeze(addresses) : undefined;
  },
};

/** Names of hosts in lower case, without ports, separated by commas; none when empty. */
export const hostNames: Parser<readonly string[]> = {
  expected: 'a list of host names without ports such as order.example,parley',
  parse: (given) => {
    const names = given === '' ? [] : given.split(',').map((each) => each.trim().toLowerCase());
    return names.every((each) => /^[a-z\d_-]+(\.[a-z\d_-]+)*$/.test(each)) ? Object.freeze(names) : undefined;
  },
};
