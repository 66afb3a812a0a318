/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = '2PkJHP29iTfnbuKATjMSPlC_yK6h7nIUYEuM9Tnk2wg';
