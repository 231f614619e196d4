/** The seed makes a world of its own and never mixes it with people's. */
import { PersonModel } from '../people/person.model.js';
import { QuestionModel } from '../questions/question.model.js';
import { StartFault } from '../config.js';

/** Throws StartFault when anybody was here before. */
export async function mustBeEmpty(): Promise<void> {
  if ((await PersonModel.findOne({}, { _id: 1 }).lean()) || (await QuestionModel.findOne({}, { _id: 1 }).lean())) {
    throw new StartFault('There are people here already, and the seed only fills an empty installation: set DATA_DIR to a new folder.');
  }
}
