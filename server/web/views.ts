/**
 * The templates: every file in views/, compiled once, each usable as a page and as a partial by its path ({{> shared/_field}}).
 * Handlebars itself, without a layer between: reading and merging partials at every page cost more than the page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Express } from 'express';
import Handlebars, { type TemplateDelegate } from 'handlebars';
import { ROOT } from './root.js';
import { viewHelpers } from './view-helpers.js';

const VIEWS = path.join(ROOT, 'views');
const LAYOUT = 'layouts/main';

const templates = load();

function load(): Map<string, TemplateDelegate> {
  const kitchen = Handlebars.create();
  kitchen.registerHelper(viewHelpers);
  const found = new Map<string, TemplateDelegate>();
  for (const file of readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.hbs')) continue;
    const name = file.slice(0, -'.hbs'.length).split(path.sep).join('/');
    // A partial keeps its own lines: indenting them would put spaces into every textarea and every <pre>.
    found.set(name, kitchen.compile(readFileSync(path.join(VIEWS, file), 'utf8'), { preventIndent: true }));
  }
  for (const [name, template] of found) kitchen.registerPartial(name, template);
  return found;
}

/** One template with this model, without the frame around it: pages' parts for sockets are made by the same file. */
export function renderPartial(name: string, model: object): string {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no view ${name}.`);
  return template(model).trim();
}

/** res.render('questions/show', model) renders within the frame; with `layout: false` alone. */
export function useViews(app: Express): void {
  app.engine('.hbs', (file, model, done) => {
    try {
      const name = path.relative(VIEWS, file).slice(0, -'.hbs'.length).split(path.sep).join('/');
      const body = renderPartial(name, model);
      done(null, 'layout' in model && model.layout === false ? body : renderPartial(LAYOUT, { ...model, body }));
    } catch (error) {
      done(error);
    }
  });
  app.set('view engine', '.hbs');
  app.set('views', VIEWS);
  app.set('view cache', true);
}
