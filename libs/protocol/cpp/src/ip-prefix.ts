const MAX_IPV4_LENGTH = 32;
const MAX_IPV6_LENGTH = 128;
/** Longest spelling: eight groups of which the last two are an IPv4 address. */
const MAX_ADDRESS_TEXT = 45;

const isDecimalUpTo = (text: string, maximum: number): boolean =>
  /^(0|[1-9][0-9]{0,2})$/.test(text) && Number(text) <= maximum;

const isIpv4Address = (text: string): boolean => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => isDecimalUpTo(part, 255));
};

/** Number of 16-bit groups that the colon-separated text stands for; undefined if one is malformed. */
const countOfIpv6Groups = (text: string, mayEndInIpv4: boolean): number | undefined => {
  if (text === '') return 0;
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const endsInIpv4 = mayEndInIpv4 && isIpv4Address(last);
  const groups = endsInIpv4 ? parts.slice(0, -1) : parts;
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.length + (endsInIpv4 ? 2 : 0);
};

const isIpv6Address = (text: string): boolean => {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const [head = '', tail] = halves;
  const inHead = countOfIpv6Groups(head, tail === undefined);
  if (inHead === undefined) return false;
  if (tail === undefined) return inHead === 8;
  const inTail = countOfIpv6Groups(tail, true);
  return inTail !== undefined && inHead + inTail <= 7;
};

/** Whether the text is an IPv4 address in dotted decimal or an IPv6 address (RFC 4291 §2.2), without a zone. */
export const isIpAddress = (text: string): boolean =>
  text.length <= MAX_ADDRESS_TEXT && (text.includes(':') ? isIpv6Address(text) : isIpv4Address(text));

/** Whether the text is an address and a prefix length in CIDR form (RFC 4632 §3.1, RFC 4291 §2.3). Host bits may be set. */
export const isIpPrefix = (text: string): boolean => {
  const slash = text.indexOf('/');
  if (slash < 0) return false;
  const address = text.slice(0, slash);
  const maximum = address.includes(':') ? MAX_IPV6_LENGTH : MAX_IPV4_LENGTH;
  return isIpAddress(address) && isDecimalUpTo(text.slice(slash + 1), maximum);
};
