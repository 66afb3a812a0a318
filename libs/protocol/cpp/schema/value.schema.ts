import { Type } from 'typebox';
import { IP_ADDRESS_FORMAT, IP_PREFIX_FORMAT } from '../src/formats.js';
import { MAX_IDENTIFIER_LENGTH, MAX_ITEMS, MAX_TEXT_LENGTH } from '../src/limits.js';

export const identifier = (description: string) =>
  Type.String({ description, minLength: 1, maxLength: MAX_IDENTIFIER_LENGTH });

export const text = (description: string) => Type.String({ description, minLength: 1, maxLength: MAX_TEXT_LENGTH });

export const texts = (description: string) => Type.Array(text('one entry'), { description, maxItems: MAX_ITEMS });

export const bitsPerSecond = (description: string) =>
  Type.Integer({ description: `${description}, in bit/s`, minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const octets = (description: string) =>
  Type.Integer({ description: `${description}, in octets`, minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const seconds = (description: string) =>
  Type.Number({ description: `${description}, in seconds`, minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const positiveSeconds = (description: string) =>
  Type.Number({ description: `${description}, in seconds`, exclusiveMinimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const ipPrefix = (description: string) =>
  Type.String({ description: `${description}, IPv4 or IPv6 in CIDR form`, format: IP_PREFIX_FORMAT });

export const ipAddress = (description: string) =>
  Type.String({ description: `${description}, IPv4 or IPv6`, format: IP_ADDRESS_FORMAT });

export const dscp = (description: string) => Type.Integer({ description, minimum: 0, maximum: 63 });
