import { expect, it } from 'vitest';
import { childMachine, clientMachine, mermaidOf, serverMachine, type Transition } from '../src/index.js';

/** A Markdown table with its columns aligned, as the formatter of the workspace leaves it. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function pageOf(title: string, text: string, machine: readonly Transition[]): string {
  const rows = machine.map(({ from, event, to, source }) => [from, event, to, source]);
  const table = tableOf([['From', 'Event', 'To', 'Source'], ...rows]);
  const notice =
    'Generated from the table in `libs/protocol/cpnp`; `npx vitest run --project unit libs/protocol/cpnp -u` writes it anew.';
  return `# ${title}\n\n${text}\n\n${notice}\n\n\`\`\`mermaid\n${mermaidOf(machine)}\`\`\`\n\n${table}\n`;
}

it.each([
  [
    'server',
    'The order at the server',
    'CPNP-03 §8.10.2, figure 7 and §10.2, with the decisions named in the table.',
    serverMachine,
  ],
  [
    'client',
    'The order at the client',
    'CPNP-03 §8.10.1, figure 6 and §10.1, with the decisions named in the table.',
    clientMachine,
  ],
  [
    'child',
    'The child order',
    'CPNP-03 §8.9 and figure 7, read as its state list intends, with the decisions named in the table.',
    childMachine,
  ],
] as const)('the page of the %s machine is the table in the code', async (name, title, text, machine) => {
  await expect(pageOf(title, text, machine)).toMatchFileSnapshot(`../../../../docs/protocol/cpnp-${name}-machine.md`);
});
