/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'YTmivRP5GRbrsvqEE5j8Z35n5d7C0O5MQipuyypdHgk';
