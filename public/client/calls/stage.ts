/** Which picture is the large one. */
import type { Picture } from './picture.js';
import type { PictureOf } from './said.js';

export interface Shown {
  legId: string;
  picture: Picture;
  shows: PictureOf;
}

/** What is frozen, else what somebody shows (`latest` began last), else another's face, else one's own, which is the last of `all`. */
export function stageOf(all: Shown[], frozenOf: string | null, latest: string | null): Shown | null {
  const isShowing = ({ shows }: Shown) => shows === 'show' || shows === 'screen';
  const seen = all.filter(({ picture }) => picture.hasVideo);
  return all.find(({ legId }) => legId === frozenOf) ?? seen.find((one) => one.legId === latest && isShowing(one)) ?? seen.find(isShowing) ?? seen[0] ?? all[0] ?? null;
}
