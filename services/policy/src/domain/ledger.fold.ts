/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'DdX19pWfC5vnAiVJ39amPi5NntJAT6eogt6-2Gqy6K0';
