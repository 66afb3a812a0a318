/** Time passes for the leases of a database, or of one role in it: what they are counted from lies so much longer back. */
export async function letLeasesAge(
  query: (text: string) => Promise<unknown>,
  ms: number,
  of: 'renewed_at' | 'answering_since' | 'both' = 'both',
  role?: string,
): Promise<void> {
  const columns = of === 'both' ? ['renewed_at', 'answering_since'] : [of];
  const moved = columns.map((column) => `${column} = ${column} - interval '${ms} milliseconds'`).join(', ');
  await query(
    `UPDATE parley_cops_pdp.policy_servers SET ${moved}${role === undefined ? '' : ` WHERE role = '${role}'`}`,
  );
}
