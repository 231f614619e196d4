/** Whoever stands at the end of a talk stays there when the place where one writes grows: by lines, by what is attached, by a recording. */
const NEAR_PX = 160;

export function stayAtEnd(composer: HTMLElement): void {
  let height = composer.offsetHeight;
  new ResizeObserver(() => {
    const grown = composer.offsetHeight - height;
    height += grown;
    const { scrollHeight } = document.documentElement;
    if (grown > 0 && innerHeight + scrollY + grown >= scrollHeight - NEAR_PX) scrollTo({ top: scrollHeight });
  }).observe(composer);
}
