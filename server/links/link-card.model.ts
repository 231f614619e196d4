/** What was found behind a link, kept for a day: a link that goes around is looked at once. */
import { model, Schema } from 'mongoose';
import { DAY } from '../clock.js';

export interface LinkCard {
  title: string;
  /** Whose page it is: the host that answered. */
  host: string;
  description?: string;
  /** Somebody shows it rather than writes it. */
  film?: boolean;
}

interface KeptCard {
  /** The address as it was written. */
  _id: string;
  /** Null: there was nothing to show. */
  card: LinkCard | null;
  foundAt: Date;
}

export const linkCard = new Schema<LinkCard>({ title: { type: String, required: true }, host: { type: String, required: true }, description: String, film: Boolean }, { _id: false });
const schema = new Schema<KeptCard>({ _id: { type: String, required: true }, card: { type: linkCard, default: null }, foundAt: { type: Date, required: true } }, { versionKey: false });
schema.index({ foundAt: 1 }, { expireAfterSeconds: DAY / 1000 });

export const LinkCardModel = model<KeptCard>('LinkCard', schema, 'linkcards');
