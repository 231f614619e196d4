/** Looking at tasks. */
import { Fault } from '../faults.js';
import { countParam, listParam, onlyParams } from '../query-params.js';
import { ok, type Routes } from '../router.js';
import type { TaskRow } from '../store.js';

const STATUSES = ['enqueued', 'processing', 'succeeded', 'failed', 'canceled'];

export const taskRoutes: Routes = {
  'GET /tasks/:uid': ({ queue, params }) => {
    if (!/^\d+$/.test(params.uid!)) throw new Fault('invalid_task_uids', `Invalid value in parameter \`uid\`: could not parse \`${params.uid!}\` as a positive integer`);
    const task = queue.get(Number(params.uid));
    if (!task) throw new Fault('task_not_found', `Task \`${params.uid!}\` not found.`);
    return ok(task);
  },
  'GET /tasks': ({ engine, queue, query }) => {
    onlyParams(query, ['limit', 'from', 'reverse', 'uids', 'statuses', 'types', 'indexUids']);
    const limit = countParam(query, 'limit', 20, 'invalid_task_limit');
    const reverse = query.get('reverse') === 'true';
    const fits = wanted(query);
    const from = query.has('from') ? countParam(query, 'from', 0, 'invalid_task_from') : null;
    const found: TaskRow[] = [];
    let total = 0;
    for (const uid of engine.store.tasks.getKeys({ reverse: !reverse })) {
      const task = queue.get(uid)!;
      if (!fits(task)) continue;
      total++;
      if (from !== null && (reverse ? task.uid < from : task.uid > from)) continue;
      if (found.length <= limit) found.push(task);
    }
    const results = found.slice(0, limit);
    return ok({ results, total, limit, from: results[0]?.uid ?? null, next: found[limit]?.uid ?? null });
  },
};

function wanted(query: URLSearchParams): (task: TaskRow) => boolean {
  const statuses = listParam(query, 'statuses');
  const types = listParam(query, 'types');
  const indexUids = listParam(query, 'indexUids');
  const uids = listParam(query, 'uids');
  for (const status of statuses ?? []) {
    if (!STATUSES.includes(status)) throw new Fault('invalid_task_statuses', `Invalid value in parameter \`statuses\`: \`${status}\` is not a valid task status. Available statuses are ${STATUSES.map((one) => `\`${one}\``).join(', ')}.`);
  }
  for (const uid of uids ?? []) if (!/^\d+$/.test(uid)) throw new Fault('invalid_task_uids', `Invalid value in parameter \`uids\`: could not parse \`${uid}\` as a positive integer`);
  return (task) =>
    (!statuses || statuses.includes(task.status)) &&
    (!types || types.includes(task.type)) &&
    (!indexUids || (task.indexUid !== null && indexUids.includes(task.indexUid))) &&
    (!uids || uids.includes(String(task.uid)));
}
