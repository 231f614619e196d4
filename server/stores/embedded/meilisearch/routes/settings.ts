/** Settings, whole and one by one. */
import { Fault } from '../faults.js';
import { ok, accepted, type Call, type Routes } from '../router.js';
import { checkSettings, DEFAULTS, type SettingName } from '../settings.js';
import { checkIndexUid } from './indexes.js';

const EVERY = Object.keys(DEFAULTS) as SettingName[];
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** Objects are merged, so they are patched; the rest is put. */
const PATCHED: SettingName[] = ['typoTolerance', 'faceting', 'pagination', 'embedders'];

function update({ queue, params }: Call, given: Record<string, unknown>) {
  checkIndexUid(params.uid!);
  checkSettings(given);
  return accepted(queue.enqueue('settingsUpdate', params.uid!, given, given));
}

function asObject(body: unknown): Record<string, unknown> {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new Fault('bad_request', 'Invalid value type: expected an object');
  return body as Record<string, unknown>;
}

const reset = (names: SettingName[]) => Object.fromEntries(names.map((name) => [name, null]));

function routesOf(name: SettingName): Routes {
  const path = `/indexes/:uid/settings/${kebab(name)}`;
  return {
    [`GET ${path}`]: ({ engine, params }) => ok(engine.get(params.uid!).row.settings[name]),
    [`${PATCHED.includes(name) ? 'PATCH' : 'PUT'} ${path}`]: (call) => update(call, { [name]: call.body }),
    [`DELETE ${path}`]: (call) => update(call, reset([name])),
  };
}

export const settingsRoutes: Routes = Object.assign(
  {
    'GET /indexes/:uid/settings': ({ engine, params }: Call) => ok(engine.get(params.uid!).row.settings),
    'PATCH /indexes/:uid/settings': (call: Call) => update(call, asObject(call.body)),
    'DELETE /indexes/:uid/settings': (call: Call) => update(call, reset(EVERY)),
  },
  ...EVERY.map(routesOf),
) as Routes;
