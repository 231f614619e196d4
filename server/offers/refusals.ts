/** Words for passing on an offer that the product knows; a helper may say it in their own too. */
export const REFUSALS = { notMyThing: 'not-my-thing', later: 'later' } as const;
