/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'fLO38ZDzeYV7slLskd-VCJqeneAFD8CqYT7UxBroX4c';
