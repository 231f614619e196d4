/** Makes a large photo smaller before it goes up: a phone takes twelve megapixels of what shows as well in four. */
const LONGEST_PX = 2560;
/** Less is as quick to send as to make smaller. */
const SMALL_BYTES = 700_000;
const QUALITY = 0.85;
/** What may move, or be drawn sharp to the pixel at a small size, stays as it is. */
const PHOTOS = /^image\/(jpeg|png|heic|heif)$/;
/** What few can read leaves as what all can, however large. */
const ONLY_SOME_READ = /^image\/hei[cf]$/;

/** The same again for whatever is small, is no photo, or can't be read here: the server judges that. */
export async function shrink({ bytes, name }: { bytes: Blob; name: string }): Promise<{ bytes: Blob; name: string }> {
  const onlyHere = ONLY_SOME_READ.test(bytes.type);
  if (!PHOTOS.test(bytes.type) || (bytes.size < SMALL_BYTES && !onlyHere)) return { bytes, name };
  try {
    const picture = await createImageBitmap(bytes, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext('2d')!;
    // What is see-through would turn black.
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg', QUALITY));
    if (!smaller || (smaller.size >= bytes.size && !onlyHere)) return { bytes, name };
    return { bytes: smaller, name: `${name.replace(/\.[^.]*$/, '')}.jpg` };
  } catch {
    return { bytes, name };
  }
}
