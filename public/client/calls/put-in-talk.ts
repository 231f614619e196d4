/** A still from the call becomes a photo in the talk, as if it had been attached: uploaded in one go by the tus protocol 1.0.0, then sent. */
import { ask } from '../socket.js';
import { newClientId } from '../conversation/client-id.js';

const TUS = { 'tus-resumable': '1.0.0' };
const inBase64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** @returns whether it is there; otherwise it is saved on the device. */
export async function putInTalk(conversationId: string, picture: Blob): Promise<boolean> {
  const still = new File([picture], 'shown-in-a-call.jpg', { type: 'image/jpeg' });
  if (await upload(conversationId, still)) return true;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(still);
  link.download = still.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return false;
}

async function upload(conversationId: string, still: File): Promise<boolean> {
  try {
    const said = Object.entries({ conversationId, kind: 'photo', name: still.name }).map(([key, value]) => `${key} ${inBase64(value)}`).join(',');
    const begun = await fetch('/uploads', { method: 'POST', headers: { ...TUS, 'upload-length': String(still.size), 'upload-metadata': said } });
    const place = begun.headers.get('location');
    if (begun.status !== 201 || !place) return false;
    const sent = await fetch(place, { method: 'PATCH', headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: still });
    if (!sent.ok) return false;
    const { id } = (await sent.json()) as { id: string };
    await ask('message:send', { conversationId, clientId: newClientId(), files: [id] });
    return true;
  } catch {
    return false;
  }
}
