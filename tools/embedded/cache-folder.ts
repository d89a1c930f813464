import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

export type Env = Readonly<Record<string, string | undefined>>

// Returns the folder in BKM_CACHE, else the folder `bekhedmetkom` in the cache folder of the user.
export function getCacheFolder(env: Env = process.env): string {
  if (env.BKM_CACHE) return resolve(env.BKM_CACHE)
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'bekhedmetkom')
}
