import { readOwnerConfig, readOwnerUrl } from '../config'
import type { DatabaseOwner } from '../load-packs'
import type { Io, ParsedOptions } from '../program'
import { chooseDataFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PlatformFile } from '../supervisor/platform-file'

/**
 * Returns the database URL of the owner of the tables. The order is: the platform of --data, BKM_OWNER_DATABASE_URL,
 * the platform that runs here. Throws a SentenceError when there is none.
 */
export function getOwnerUrl({ values }: ParsedOptions, { env }: Io): string {
  return isSetByEnvironment(values['data'], env) ? readOwnerUrl(env) : getPlatform(values['data'], env).postgresOwner
}

/** Finds the owner in the same order, with the password of the app role that api and worker sign in with. */
export function getDatabaseOwner({ values }: ParsedOptions, { env }: Io): DatabaseOwner {
  if (isSetByEnvironment(values['data'], env)) {
    const { BKM_OWNER_DATABASE_URL: url, BKM_APP_PASSWORD: appPassword } = readOwnerConfig(env)
    return { url, appPassword }
  }
  const { postgresOwner, postgresApp } = getPlatform(values['data'], env)
  return { url: postgresOwner, appPassword: decodeURIComponent(new URL(postgresApp).password) }
}

const isSetByEnvironment = (folder: string | undefined, env: Io['env']): boolean =>
  folder === undefined && Boolean(env['BKM_OWNER_DATABASE_URL'])

const getPlatform = (folder: string | undefined, env: Io['env']): PlatformFile =>
  getRunningPlatform(chooseDataFolder(folder, env))
