/** Every door for writing is limited, on pages and in the API; what the API says of itself is true of all its doors. */
import { expect } from 'chai';
import { features } from '../../server/routes.js';
import { routesOf } from '../support/routes-of.js';
import { emptyWorld, type World } from '../support/world.js';

describe('doors', () => {
  let world: World;
  before(async () => (world = await emptyWorld()));

  it('for writing are limited, each one of the pages', () => {
    const routes = Object.values(features).flatMap((feature) => (feature.pages ? routesOf(feature.pages(world.ctx)) : []));
    const writing = routes.filter((route) => !route.methods['get']);
    expect(writing.length).to.be.greaterThan(20);
    const open = writing.filter((route) => !route.stack.some(({ handle }) => handle.name === 'limited'));
    expect(open.map((route) => `${Object.keys(route.methods).join()} ${route.path}`)).to.deep.equal([]);
  });

  it('for writing are limited, each one of the API', () => {
    const writing = Object.values(features).flatMap((feature) => feature.api ?? []).filter((door) => door.method !== 'get');
    expect(writing.length).to.be.greaterThan(20);
    expect(writing.filter((door) => !door.limit).map((door) => `${door.method} ${door.path}`)).to.deep.equal([]);
  });

  it('of the API are all described by OpenAPI, with their schemas and without a word of zod', async () => {
    const description = (await (await fetch(`${world.url}/api/v1/openapi.json`)).json()) as { openapi: string; paths: Record<string, Record<string, { operationId: string; requestBody?: object; responses: Record<string, { content: object }> }>> };
    expect(description.openapi).to.equal('3.1.0');
    const operations = Object.entries(description.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ door: `${method} ${path}`, ...operation })));
    const doors = Object.values(features).flatMap((feature) => feature.api ?? []);
    expect(operations.map(({ door }) => door).sort()).to.deep.equal(doors.map((door) => `${door.method} ${door.path.replace(/:(\w+)/g, '{$1}')}`).sort());
    expect(new Set(operations.map(({ operationId }) => operationId)).size).to.equal(operations.length);
    for (const { door, responses } of operations) expect(Object.keys(responses), door).to.include('default');
    expect(JSON.stringify(description)).not.to.match(/zod|ZodError|undefined/i);
  });
});
