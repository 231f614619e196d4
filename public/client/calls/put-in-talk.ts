/** A still from the call is attached to what is being written, as any photo: it goes up at once, and out with the next message. */
const FREED_AFTER_MS = 10_000;

/** @returns whether it is attached; otherwise it is saved on the device. */
export function putInTalk(picture: Blob, attach: (file: File) => boolean): boolean {
  const still = new File([picture], 'shown-in-a-call.jpg', { type: 'image/jpeg' });
  if (attach(still)) return true;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(still);
  link.download = still.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FREED_AFTER_MS);
  return false;
}
