/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'bwxMOmgcvbv2P7S_5WlCz1jnqq7AzCrKn4ECy_OAsy8';
