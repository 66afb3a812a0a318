/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'wTF00dfhEyuvnbC_Hl2SpfwcJlPIreH7DsiF9bMeFg0';
