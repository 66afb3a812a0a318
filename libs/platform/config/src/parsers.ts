import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { closestName } from './closest-name.js';

/** Reads the text of one variable. */
export interface Parser<T> {
  /** Completes "expected …": "a port, 1 to 65535". */
  readonly expected: string;
  /** undefined: not what is expected. Never throws. */
  readonly parse: (text: string) => T | undefined;
  /** What is wrong with a text, where more can be said than what is expected; without secrets. */
  readonly fault?: (text: string) => string | undefined;
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

/** The parts of a URL that its reader uses, besides scheme, host and port. */
export interface UsedParts {
  readonly credentials?: boolean;
  readonly path?: boolean;
  /** Names of parameters behind the question mark. */
  readonly parameters?: readonly string[];
}

/** Names a part of the URL that nobody would use: what an operator has written there would not be heeded. */
function unusedPart(parsed: URL, { credentials, path, parameters = [] }: UsedParts): string | undefined {
  if (credentials !== true && parsed.username + parsed.password !== '') return 'has credentials, which are not used';
  if (path !== true && parsed.pathname !== '' && parsed.pathname !== '/') return 'has a path, which is not used';
  if (parsed.hash !== '') return 'has a fragment (#), which is not used; in a password write %23';
  for (const name of parsed.searchParams.keys()) {
    if (parameters.includes(name)) continue;
    const nearest = closestName(name, parameters);
    const meant = nearest === undefined ? '' : `; is ${nearest} meant?`;
    return `has a parameter ${JSON.stringify(name.slice(0, 40))}, which is not used${meant}`;
  }
  return undefined;
}

function parseUrl(given: string, schemes: readonly string[]): URL | undefined {
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  return parsed !== undefined && schemes.includes(parsed.protocol.slice(0, -1)) && parsed.host !== ''
    ? parsed
    : undefined;
}

/** An absolute URL with one of the schemes, a host, and no part that is not used; gives the text as it stands. */
export function url(schemes: readonly [string, ...string[]], uses: UsedParts = {}): Parser<string> {
  const fault = (given: string): string | undefined => {
    const parsed = parseUrl(given, schemes);
    return parsed && unusedPart(parsed, uses);
  };
  return {
    expected: `a URL such as ${schemes[0]}://host`,
    parse: (given) => (parseUrl(given, schemes) !== undefined && fault(given) === undefined ? given : undefined),
    fault,
  };
}

/** How a NATS is reached, one server or several of a cluster. */
export interface NatsServers {
  /** "host:port" of each. */
  readonly hosts: readonly string[];
  /** A connection without TLS is refused. */
  readonly tls: boolean;
  readonly login?: { readonly user: string; readonly pass: string } | { readonly token: string };
}

/** "nats://user:password@host:4222", "tls://token@host"; several with commas, all with the same credentials or the first alone. */
export const natsServers: Parser<NatsServers> = {
  expected: 'a URL such as nats://user:password@host, or several with commas',
  parse: (given) => {
    if (natsServers.fault?.(given) !== undefined) return undefined;
    const urls = natsUrlsOf(given);
    const [first] = urls ?? [];
    if (urls === undefined || first === undefined) return undefined;
    const login = loginOf(first);
    return Object.freeze({
      hosts: Object.freeze(urls.map(({ hostname, port: number }) => `${hostname}:${number === '' ? 4222 : number}`)),
      tls: first.protocol === 'tls:',
      ...(login !== undefined && login !== null && { login: Object.freeze(login) }),
    });
  },
  fault: (given) => {
    const urls = natsUrlsOf(given);
    const [first, ...others] = urls ?? [];
    if (urls === undefined || first === undefined) return undefined;
    for (const each of urls) {
      const unused = unusedPart(each, { credentials: true });
      if (unused !== undefined) return unused;
      if (loginOf(each) === null) return 'has credentials that are not percent-encoded as they should be';
    }
    if (others.some(({ protocol }) => protocol !== first.protocol)) return 'mixes nats:// and tls://';
    const differs = ({ username, password }: URL) =>
      username + password !== '' && (username !== first.username || password !== first.password);
    if (others.some(differs)) return 'has several credentials, of which only the first are used';
    return undefined;
  },
};

function natsUrlsOf(given: string): readonly URL[] | undefined {
  const urls = given.split(',').map((each) => parseUrl(each.trim(), ['nats', 'tls']));
  return urls.every((each) => each !== undefined) ? urls : undefined;
}

/** Undefined for none, null for what cannot be decoded. A name without a password is a token, as everywhere with NATS. */
function loginOf({ username, password }: URL): NatsServers['login'] | null {
  try {
    const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
    if (pass !== '') return { user, pass };
    return user === '' ? undefined : { token: user };
  } catch {
    return null;
  }
}

/** The path of a file that holds what `marks` finds; it is read when the environment is, so that a wrong one is named at once. */
export function fileWith(what: string, marks: RegExp): Parser<string> {
  const read = (path: string): string | undefined => {
    try {
      return statSync(path).isFile() ? readFileSync(path, 'latin1') : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    expected: `the path of ${what}`,
    parse: (path) => (marks.test(read(path) ?? '') ? path : undefined),
  };
}

/** Prefixes in CIDR of both address families, separated by commas. */
export const addressPrefixes: Parser<readonly string[]> = {
  expected: 'a list of prefixes such as 127.0.0.0/8,::1/128',
  parse: (given) => {
    const prefixes = given.split(',').map((each) => each.trim());
    return prefixes.every(isPrefix) ? Object.freeze(prefixes) : undefined;
  },
};

function isPrefix(text: string): boolean {
  const [, address = '', length = ''] = /^([^/%]+)\/(\d{1,3})$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(length) <= (family === 4 ? 32 : 128);
}

/** IPv4 and IPv6 addresses without brackets, separated by commas. */
export const ipAddresses: Parser<readonly string[]> = {
  expected: 'a list of IP addresses such as 127.0.0.1,::1',
  parse: (given) => {
    const addresses = given.split(',').map((each) => each.trim());
    return addresses.every((each) => isIP(each) !== 0) ? Object.freeze(addresses) : undefined;
  },
};

/** An IP address and a TCP or UDP port; an IPv6 address in brackets. */
export const socketAddress: Parser<{ readonly host: string; readonly port: number }> = {
  expected: 'an IP address and a port, such as 192.0.2.1:3288 or [2001:db8::1]:3288',
  parse: (given) => {
    const {
      four,
      six,
      digits = '',
    } = /^(?:\[(?<six>[^\]]+)\]|(?<four>[^:]+)):(?<digits>\d{1,5})$/.exec(given)?.groups ?? {};
    const host = six ?? four ?? '';
    const number = Number(digits);
    return isIP(host) === (six === undefined ? 4 : 6) && number >= 1 && number <= 65_535
      ? Object.freeze({ host, port: number })
      : undefined;
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
