/** Whoever has other names hears on their pages what is said to these. */
import type { SocketDoor } from '../realtime/hear.js';
import { PersonModel, type Person } from '../people/person.model.js';

const MOST = 200;

export const pseudonymSocket: SocketDoor = (_ctx, doors) => {
  doors.welcome((socket) => {
    const { personId } = socket.data;
    if (!personId) return;
    void PersonModel.find({ ownerId: personId }, { _id: 1 }).sort({ _id: -1 }).limit(MOST).lean<Pick<Person, '_id'>[]>().then(
      (own) => socket.join(own.map(({ _id }) => `person:${_id}`)),
      // The pages say it too, once they are looked at.
      () => undefined,
    );
  });
};
