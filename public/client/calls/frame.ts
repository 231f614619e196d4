/** Where a picture really is within its box, which it fills without being cut: points are told relative to the picture itself. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  /** 0 at the left and the top of the picture, 1 at the right and the bottom. */
  x: number;
  y: number;
}

/** The picture's own rectangle within a box of that size (object-fit: contain); the whole box while its size isn't known. */
export function frameIn(box: { width: number; height: number }, picture: { width: number; height: number }): Box {
  if (!(picture.width > 0 && picture.height > 0 && box.width > 0 && box.height > 0)) return { x: 0, y: 0, width: box.width, height: box.height };
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height };
}

/** The point of the picture at this place of the box; null beside the picture. */
export function pointAt(place: { x: number; y: number }, frame: Box): Point | null {
  const point = { x: (place.x - frame.x) / frame.width, y: (place.y - frame.y) / frame.height };
  return point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1 ? point : null;
}

/** The place in the box where this point of the picture is. */
export function placeOf(point: Point, frame: Box): { x: number; y: number } {
  return { x: frame.x + point.x * frame.width, y: frame.y + point.y * frame.height };
}
