/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'bWcM33nCo8Bt8TBq4y_geNqeCgY3j0xE-zZKFwM0xz0';
