import { readOwnerConfig, readOwnerUrl } from './config'
import type { Owner } from './load-packs'
import type { Given, Io } from './program'
import { dataFolder, usualFolder } from './supervisor/data-folder'
import { getRunningPlatform, type PlatformRecord } from './supervisor/platform-file'

/** Whose tables: of the platform named with --data, else of BKM_OWNER_DATABASE_URL, else of the platform running here. */
export function findOwnerUrl({ texts }: Given, { env }: Io): string {
  return isByEnvironment(texts['data'], env) ? readOwnerUrl(env) : findPlatform(texts['data'], env).postgresOwner
}

/** The same, with the password that the programs will sign in with. */
export function findOwner({ texts }: Given, { env }: Io): Owner {
  if (isByEnvironment(texts['data'], env)) {
    const { BKM_OWNER_DATABASE_URL: url, BKM_APP_PASSWORD: appPassword } = readOwnerConfig(env)
    return { url, appPassword }
  }
  const { postgresOwner, postgresApp } = findPlatform(texts['data'], env)
  return { url: postgresOwner, appPassword: decodeURIComponent(new URL(postgresApp).password) }
}

const isByEnvironment = (folder: string | undefined, env: Io['env']): boolean =>
  folder === undefined && Boolean(env['BKM_OWNER_DATABASE_URL'])

const findPlatform = (folder: string | undefined, env: Io['env']): PlatformRecord =>
  getRunningPlatform(dataFolder(folder ?? env['BKM_DATA'] ?? usualFolder))
