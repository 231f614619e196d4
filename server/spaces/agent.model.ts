/** Who speaks for a space: invited until they say yes. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export interface Agent {
  _id: Types.ObjectId;
  spaceId: Types.ObjectId;
  personId: Types.ObjectId;
  role: 'owner' | 'agent';
  state: 'invited' | 'active';
  invitedById: Types.ObjectId;
  createdAt: Date;
  joinedAt: Date | null;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Agent>(
  {
    spaceId: { type: id, required: true },
    personId: { type: id, required: true },
    role: { type: String, enum: ['owner', 'agent'], required: true },
    state: { type: String, enum: ['invited', 'active'], required: true },
    invitedById: { type: id, required: true },
    createdAt: { type: Date, required: true },
    joinedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ spaceId: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1, state: 1 });

export const AgentModel = model<Agent>('Agent', schema, 'agents');
