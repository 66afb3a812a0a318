import type { EnvSpec } from './env.js';

/** The specification as a Markdown table: variable, what it may be, default, what it is for. Ends with a line feed. */
export function describeEnv(spec: EnvSpec): string {
  const rows = Object.values(spec)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((variable) => {
      const fallback =
        variable.default !== undefined ? `\`${variable.default}\`` : variable.optional === true ? 'none' : 'required';
      const meaning =
        variable.secret === true ? variable.description.replace(/\.?$/, '. Secret.') : variable.description;
      return [`\`${variable.name}\``, variable.parser.expected, fallback, meaning];
    });
  const lines = [['Variable', 'Value', 'Default', 'Meaning'], ['---', '---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |\n`).join('');
}

const escapeCell = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
