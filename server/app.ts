/** The Express app: middleware in visible order, features, errors last. */
import path from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { bearer } from './auth/bearer.js';
import type { Ctx } from './context.js';
import { metrics } from './operations/metrics.routes.js';
import { features } from './routes.js';
import { mountApi } from './web/api.js';
import { bell } from './web/bell.js';
import { letGo } from './web/draining.js';
import { health } from './web/health.js';
import { createMeasures } from './web/measures.js';
import { nothingHere, onError } from './web/on-error.js';
import { noteActivity } from './web/note-activity.js';
import { openApi } from './web/openapi.js';
import { pageMemory } from './web/page-memory.js';
import { frame } from './web/frame.js';
import { actAs } from './web/act-as.js';
import { refuseSuspended } from './web/refuse-suspended.js';
import { requestLog } from './web/request-log.js';
import { ROOT } from './web/root.js';
import { saveBeforeRedirect } from './web/save-before-redirect.js';
import { useViews } from './web/views.js';
import { sameOrigin } from './web/same-origin.js';
import { methodOverride } from './web/method-override.js';
import { VERSION } from './version.js';
import { countServed } from './web/count-served.js';

const LARGEST_BODY = '200kb';
const YEAR_MS = 31_536_000_000;
/** Addresses of files carry their content's hash. */
const FOR_EVER = { maxAge: YEAR_MS, immutable: true, index: false, redirect: false } as const;

/** @param session the session and sign-in middlewares, shared with the sockets. @param momentMs how long strangers' pages are remembered. */
export function createApp(ctx: Ctx, session: RequestHandler[], { momentMs = 0 }: { momentMs?: number } = {}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', ctx.config.trustProxy);
  app.set('query parser', 'simple');
  useViews(app);

  const { measures, middleware: measure } = createMeasures();
  app.use(requestLog(ctx.log, ctx.config), measure, letGo(ctx));
  app.use(securityHeaders(ctx), onlyOwnDevices, pageMemory({ freshMs: momentMs, served: (req) => countServed(ctx, req) }));
  app.use(compression());
  // By their own paths only: everything else need not ask the disk first, and sources stay unserved.
  for (const folder of ['build', 'img']) app.use(`/${folder}`, express.static(path.join(ROOT, 'public', folder), FOR_EVER));
  app.get('/manifest.webmanifest', (_req, res) => res.sendFile(path.join(ROOT, 'public/manifest.webmanifest'), FOR_EVER));
  app.use(health(ctx));
  app.use(sameOrigin(ctx.config.publicUrl));
  app.use(express.json({ limit: LARGEST_BODY }), express.urlencoded({ extended: false, limit: LARGEST_BODY }));
  app.use(methodOverride);
  app.use(...session);
  // Before the API's keys are looked at: METRICS_TOKEN is none of them.
  app.use(metrics(ctx, measures));

  const endpoints = Object.values(features).flatMap((feature) => feature.api ?? []);
  const description = openApi(endpoints, VERSION);
  app.get('/api/v1/openapi.json', (_req, res) => void res.json(description));
  app.use('/api/v1', bearer(ctx), noteActivity(ctx), actAs, refuseSuspended(ctx), mountApi(ctx, endpoints));

  app.use(noteActivity(ctx), actAs);
  app.use(saveBeforeRedirect, frame(ctx), bell(ctx), refuseSuspended(ctx));
  for (const feature of Object.values(features)) if (feature.pages) app.use(feature.pages(ctx));
  app.use(nothingHere);
  app.use(onError(ctx.log));
  return app;
}

/** Camera, microphone and screen are for our own pages, after the browser asked; nothing framed in them gets any, and the rest is for nobody. */
const onlyOwnDevices: RequestHandler = (_req, res, next) => {
  res.set('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()');
  next();
};

function securityHeaders(ctx: Ctx): RequestHandler {
  const https = ctx.config.publicUrl?.startsWith('https://') ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // What was chosen to be attached is shown before it is sent.
        imgSrc: ["'self'", 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(https && { upgradeInsecureRequests: [] }),
      },
    },
    // 'no-referrer' would make browsers send "Origin: null" with our own forms.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: https,
  });
}
