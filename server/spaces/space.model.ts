/** A company's place here: who it is, what it makes, and the words by which people speak of it. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export interface Product {
  name: string;
  versions: string[];
}

export interface Space {
  _id: Types.ObjectId;
  /** Its place in addresses; never changes. */
  slug: string;
  name: string;
  about: string;
  products: Product[];
  /** What it listens for. */
  brandWords: string[];
  /** #rrggbb, for a line beside its name; never for words. */
  accent: string;
  /** Who pays for it, said plainly on its page. */
  sponsorLine: string;
  openedById: Types.ObjectId;
  createdAt: Date;
  updatedAt: Date;
  /** Counts changes, so that each has a cause of its own and none overwrites another unseen. */
  revision: number;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const product = new Schema<Product>({ name: { type: String, required: true }, versions: { type: [String], default: [] } }, { _id: false });
const schema = new Schema<Space>(
  {
    slug: { type: String, required: true },
    name: { type: String, required: true },
    about: { type: String, default: '' },
    products: { type: [product], default: [] },
    brandWords: { type: [String], default: [] },
    accent: { type: String, required: true },
    sponsorLine: { type: String, default: '' },
    openedById: { type: id, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    revision: { type: Number, default: 0 },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ slug: 1 }, { unique: true });
schema.index({ createdAt: -1, _id: -1 });
schema.index({ updatedAt: -1 });

export const SpaceModel = model<Space>('Space', schema, 'spaces');
