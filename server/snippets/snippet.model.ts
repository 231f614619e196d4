/** What a helper says often, kept to be said again: found by its name, the often used first. */
import { model, Schema, type Types } from 'mongoose';

export interface Snippet {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  /** What is typed behind "/"; nobody has two of one name. */
  name: string;
  /** Markdown; {name}, {question} and {me} are filled in where it is said. */
  text: string;
  topics: string[];
  uses: number;
  usedAt: Date | null;
  createdAt: Date;
  changedAt: Date;
}

const schema = new Schema<Snippet>(
  {
    personId: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    text: { type: String, required: true },
    topics: { type: [String], default: [] },
    uses: { type: Number, default: 0 },
    usedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.index({ personId: 1, name: 1 }, { unique: true });
schema.index({ personId: 1, uses: -1, usedAt: -1, _id: -1 });

export const SnippetModel = model<Snippet>('Snippet', schema, 'snippets');
