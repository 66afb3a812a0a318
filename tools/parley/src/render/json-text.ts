import { safeText } from './safe-text.js';

/**
 * JSON for people: what fits into the width stays on one line, everything else is broken by member. Still JSON: unsafe
 * characters are escaped as JSON escapes them.
 */
export function jsonText(value: unknown, width = 100, indent = 0): string {
  return write(value, width, indent, 0);
}

/** `before`: how many characters of the line are taken already, apart from the indent, by the member's name. */
function write(value: unknown, width: number, indent: number, before: number): string {
  const flat = safeText(flatText(value));
  if (indent + before + flat.length <= width || typeof value !== 'object' || value === null) return flat;
  const inner = ' '.repeat(indent + 2);
  const end = ' '.repeat(indent);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => `${inner}${write(item, width, indent + 2, 1)}`);
    return `[\n${items.join(',\n')}\n${end}]`;
  }
  const members = Object.entries(value).map(([name, member]) => {
    const label = `${safeText(JSON.stringify(name))}: `;
    return `${inner}${label}${write(member, width, indent + 2, label.length + 1)}`;
  });
  return `{\n${members.join(',\n')}\n${end}}`;
}

function flatText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${flatText(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
