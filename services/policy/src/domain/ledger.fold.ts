/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'GVvBkWhM1SwlRjY5F4BmHM53w8QZQBnrFJJI4xbGn0I';
