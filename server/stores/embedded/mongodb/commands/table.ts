// Every command the stand-in answers; anything else is CommandNotFound, as on a server.
import type { Command } from './command.js';
import { create, drop, dropDatabase, listCollections } from './collections.js';
import { explain } from './explain.js';
import { findAndModify } from './find-and-modify.js';
import { find } from './find.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { buildInfo, collStats, connectionStatus, dbStats, endSessions, getParameter, hello, hostInfo, listDatabases, ping, serverStatus, setParameter } from './info.js';
import { aggregate, count, distinct, getMore, killCursors } from './read.js';
import { delete as remove, insert, update } from './write.js';

export const COMMANDS: Record<string, Command> = {
  hello, ismaster: hello, isMaster: hello, ping, buildInfo, buildinfo: buildInfo, connectionStatus, hostInfo, getParameter, setParameter, serverStatus, endSessions,
  listDatabases, dbStats, dbstats: dbStats, collStats, collstats: collStats,
  create, drop, dropDatabase, listCollections, createIndexes, listIndexes, dropIndexes,
  insert, update, delete: remove, findAndModify, findandmodify: findAndModify,
  find, count, distinct, aggregate, getMore, killCursors, explain,
};
