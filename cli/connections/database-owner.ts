import { readOwnerConfig, readOwnerUrl } from '../config'
import type { DatabaseOwner } from '../load-packs'
import type { Io, ParsedOptions } from '../program'
import { chooseDataFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PlatformFile } from '../supervisor/platform-file'

/**
 * Returns the database URL of the owner of the tables. It comes from the platform of --data when this option is given, else from
 * BKM_OWNER_DATABASE_URL when it is set, else from the platform that runs here. Throws a SentenceError when the variable is wrong
 * or that platform does not run.
 */
export function getOwnerUrl({ values }: ParsedOptions, { env }: Io): string {
  return usesEnvironment(values['data'], env) ? readOwnerUrl(env) : getPlatform(values['data'], env).postgresOwner
}

/**
 * Returns the database URL of the owner, found in the same order, and the password of the app role. `bkm api` and
 * `bkm worker` sign in to PostgreSQL with that password.
 */
export function getDatabaseOwner({ values }: ParsedOptions, { env }: Io): DatabaseOwner {
  if (usesEnvironment(values['data'], env)) {
    const { BKM_OWNER_DATABASE_URL: url, BKM_APP_PASSWORD: appPassword } = readOwnerConfig(env)
    return { url, appPassword }
  }
  const { postgresOwner, postgresApp } = getPlatform(values['data'], env)
  return { url: postgresOwner, appPassword: decodeURIComponent(new URL(postgresApp).password) }
}

/** True when the option --data is absent and BKM_OWNER_DATABASE_URL is set. */
const usesEnvironment = (dataOption: string | undefined, env: Io['env']): boolean =>
  dataOption === undefined && Boolean(env['BKM_OWNER_DATABASE_URL'])

const getPlatform = (dataOption: string | undefined, env: Io['env']): PlatformFile =>
  getRunningPlatform(chooseDataFolder(dataOption, env))
