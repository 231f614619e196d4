/** Whether an accent can be seen in light and in dark. */

/** The darkest light and the lightest dark background it stands on: --paper and --raised of css/tokens.css. */
const GROUNDS = ['#fbfaf7', '#1a201e'];
/** WCAG 2.2, 1.4.11: what carries meaning without being text. */
const LEAST = 3;

/** True when the colour stands out from both grounds. @param colour #rrggbb */
export function isVisible(colour: string): boolean {
  return GROUNDS.every((ground) => contrast(colour, ground) >= LEAST);
}

/** The contrast ratio of WCAG 2.2: 1 (the same) to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
