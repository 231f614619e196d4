/** OpenAPI 3.1, made from the same schemas that the doors check with. */
import { z } from 'zod';
import type { Endpoint } from './api.js';

const ErrorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), fields: z.record(z.string(), z.string()).optional(), requestId: z.string() }),
});

const schemaOf = (type: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' });
const json = (type: z.ZodType, io: 'input' | 'output') => ({ 'application/json': { schema: schemaOf(type, io) } });

/** @param version the product's version. */
export function openApi(endpoints: Endpoint[], version: string): object {
  const pathsOf: Record<string, Record<string, object>> = {};
  for (const door of endpoints) {
    const path = door.path.replace(/:(\w+)/g, '{$1}');
    (pathsOf[path] ??= {})[door.method] = {
      summary: door.summary,
      operationId: `${door.method}${path.replace(/[^a-z]+(\w)/gi, (_all, letter: string) => letter.toUpperCase()).replace(/[^a-z]/gi, '')}`,
      security: door.who === 'anyone' ? [{}, { token: [] }, { session: [] }] : [{ token: [] }, { session: [] }],
      parameters: [...pathParameters(door.path), ...queryParameters(door.query)],
      ...(door.body && { requestBody: { required: true, content: json(door.body, 'input') } }),
      responses: {
        [door.status]: { description: 'Done.', content: door.file ? { [door.file]: { schema: { type: 'string', format: 'binary' } } } : json(door.reply, 'output') },
        default: { description: 'Refused, with a sentence for a person.', content: json(ErrorBody, 'output') },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tacit', version, description: 'People helping people: the same verbs as the pages.' },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'tacit.sid' } } },
    paths: pathsOf,
  };
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters(query: z.ZodType | undefined): object[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}
