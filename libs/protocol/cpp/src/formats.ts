/** Name of the JSON Schema format of an address and length in CIDR form. */
export const IP_PREFIX_FORMAT = 'ip-prefix';
/** Name of the JSON Schema format of an IPv4 or IPv6 address. */
export const IP_ADDRESS_FORMAT = 'ip-address';
