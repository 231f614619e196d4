/** HTML forms know only GET and POST: a form posted with ?_method=delete or put is that method. */
import type { RequestHandler } from 'express';

export const methodOverride: RequestHandler = (req, _res, next) => {
  const wanted = req.method === 'POST' && typeof req.query['_method'] === 'string' ? req.query['_method'].toUpperCase() : '';
  if (wanted === 'DELETE' || wanted === 'PUT' || wanted === 'PATCH') req.method = wanted;
  next();
};
