import { treatmentOf, type Treatment } from '../src/domain/clauses/clause-list.js';

const head = `# What the policy makes of each clause

<!-- Written from services/policy/src/domain/clauses/clause-list.ts: npm run docs -w @parley/policy -->

An offer repeats the document of the request, and an agreement is what it repeats. So there is a closed list: every value that
[the schema of documents](cpd.schema.json) knows is **judged** (the answer depends on it), carried as **information** (it comes back
and promises nothing that can be measured; a frozen [template](catalogue.md) may fix it all the same), or **refused** by its name. No figure of quality is information. A value that is added to
the schema fails the build until it is in the list ([decision 21](adr/0021-closed-list-of-clauses.md)). Members that the schema does
not know are kept and promise nothing.

Before the clauses, the root of the document: another \`kind\` of service than \`vpn\` is FAIL 4, another \`version\` than 1 is FAIL 1, each
with what it named ([decision 56](adr/0056-documents-name-their-service.md)); \`template\` is a service template of the
[catalogue](catalogue.md).

FAIL 4 is for what is not sold, FAIL 5 for what no figure of the network could keep, FAIL 6 for a site or point outside the network. A
judged bound that no path keeps is FAIL 5; where less than the bound can be given and used (rates, packet size), it is a counter-offer, and so it is
of delay, variation, loss and availability where the provider wants it ([paths.md](paths.md#bounds-that-no-path-keeps)).
The figures of links and the classes are in the [provider file](provider-file.md); a link without a figure promises nothing of it.
How paths are found, and how figures of links compose, is in [paths.md](paths.md).
`;

/** docs/clauses.md, before it is formatted. */
export function clausePage(): string {
  const clauses = Map.groupBy(treatmentOf, ([path]) => path.split(/[[.]/, 1)[0] ?? path);
  const sections = [...clauses].map(([clause, values]) => {
    const rows = values.map(([path, treatment]) => [`\`${path}\``, ...wordsOf(treatment)]);
    const table = [['Value', 'Treatment', 'How, what, or why'], ['---', '---', '---'], ...rows];
    return `## \`${clause}\`\n\n${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
  });
  return [head, ...sections].join('\n');
}

function wordsOf(treatment: Treatment): readonly [string, string] {
  switch (treatment.is) {
    case 'judged':
      return ['judged', treatment.how];
    case 'information':
      return ['information', treatment.what];
    case 'refused': {
      const { statusCode, except = [], why } = treatment;
      const but = except.length === 0 ? '' : ` but for ${except.map((value) => `\`${value}\``).join(', ')}`;
      return [`FAIL ${statusCode}${but}`, why];
    }
  }
}
