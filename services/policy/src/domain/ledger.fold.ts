/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = '8-QT-Jg76VtjihRfTVWekmjAONa-9eRRgRJzH6xZPm8';
