/** A handle that somebody had who left: for a while nobody else gets it, so that nobody is taken for them. Only its hash is kept. */
import { createHash } from 'node:crypto';
import { model, Schema } from 'mongoose';

export interface FormerHandle {
  /** SHA-256 of the handle, hex. */
  _id: string;
  until: Date;
}

const schema = new Schema<FormerHandle>({ _id: { type: String, required: true }, until: { type: Date, required: true } }, { versionKey: false });
schema.index({ until: 1 }, { expireAfterSeconds: 0 });

export const FormerHandleModel = model<FormerHandle>('FormerHandle', schema, 'formerhandles');

export const hashOfHandle = (handle: string): string => createHash('sha256').update(handle.toLowerCase()).digest('hex');

/** Whether somebody had this handle who left not long ago. */
export async function wasSomebodys(handle: string): Promise<boolean> {
  return (await FormerHandleModel.exists({ _id: hashOfHandle(handle) })) !== null;
}
