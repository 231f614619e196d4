/** The spaces somebody speaks for, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { AgentModel } from './agent.model.js';

/** Some at a time, by an index. */
export const ownSeats = (personId: Types.ObjectId) => rowsOf(AgentModel, { personId }, ['spaceId', 'role', 'state', 'createdAt', 'joinedAt']);
