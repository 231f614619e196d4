/** Everything that is asked in the world of the seed, by theme. */
import { bread } from './problems/bread.js';
import { garden } from './problems/garden.js';
import { house } from './problems/house.js';
import { kitchen } from './problems/kitchen.js';
import { learning } from './problems/learning.js';
import { network } from './problems/network.js';
import { paper } from './problems/paper.js';
import { phones } from './problems/phones.js';
import { rails } from './problems/rails.js';
import { textiles } from './problems/textiles.js';
import { today } from './problems/today.js';
import { wheels } from './problems/wheels.js';
import type { Problem } from './written.js';

export const problems: Problem[] = [...bread, ...kitchen, ...garden, ...phones, ...network, ...wheels, ...rails, ...textiles, ...house, ...paper, ...learning, ...today];
