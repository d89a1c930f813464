import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

export type Env = Readonly<Record<string, string | undefined>>

export function cacheFolder(env: Env = process.env): string {
  if (env.BKM_CACHE) return resolve(env.BKM_CACHE)
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'bekhedmetkom')
}
