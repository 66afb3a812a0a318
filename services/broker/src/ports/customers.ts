/** Port: who may be named as the customer of an order. */
export interface Customers {
  /** Whether there is a customer of this name. @throws RequestFailed where nobody says */
  isKnown(customerId: string): Promise<boolean>;
}
