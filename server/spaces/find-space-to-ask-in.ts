/** The space a question is asked in, with what it is about there. */
import { InvalidInput, NotFound } from '../errors.js';
import { findSpace } from './find-space.js';
import type { Space } from './space.model.js';

const GONE = 'There is no such space here. You can ask outside of it; your words are still here.';
const NO_PRODUCT = 'Choose one of the products named there, or leave it open.';

/** Each product, and each of its versions, as people choose them. */
export function productChoices({ products }: Pick<Space, 'products'>): string[] {
  return [...new Set(products.flatMap(({ name, versions }) => [name, ...versions.map((version) => `${name} ${version}`)]))];
}

/** Throws InvalidInput for a space that isn't there and for a product it does not name. */
export async function findSpaceToAskIn(slug: string, product?: string): Promise<Space> {
  const space = await findSpace(slug).catch((error: unknown) => {
    throw error instanceof NotFound ? new InvalidInput(GONE, { fields: { space: GONE } }) : error;
  });
  if (product && !productChoices(space).includes(product)) throw new InvalidInput(NO_PRODUCT, { fields: { product: NO_PRODUCT } });
  return space;
}

/** The space that a form or an address names, as the ask form shows it; null when it names none. Throws as above. */
export async function spaceOfForm(sent: unknown): Promise<{ slug: string; name: string; products: string[] } | null> {
  const slug = (sent as { space?: unknown } | undefined)?.space;
  if (typeof slug !== 'string' || slug === '') return null;
  const space = await findSpaceToAskIn(slug);
  return { slug: space.slug, name: space.name, products: productChoices(space) };
}
