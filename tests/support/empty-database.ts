import { randomBytes } from 'node:crypto'
import { executeSql } from './execute-sql'
import { appPassword } from './template-database'

/** The environment variables of `bkm restore`. */
export const ownerEnvironment = (url: string) => ({ BKM_OWNER_DATABASE_URL: url, BKM_APP_PASSWORD: appPassword })

/** Creates a database without tables. */
export async function createEmptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `empty_${randomBytes(5).toString('hex')}`
  await executeOnServer(`create database ${name}`)
  const url = new URL(process.env['BKM_TEST_PG'] ?? '')
  url.pathname = `/${name}`
  return { url: url.href, drop: () => executeOnServer(`drop database ${name} with (force)`) }
}

/** Drops the database and creates it again, empty, under the same name. */
export async function recreateDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await executeOnServer(`drop database ${name} with (force)`)
  await executeOnServer(`create database ${name}`)
}

const executeOnServer = (sql: string) => executeSql(process.env['BKM_TEST_PG'] ?? '', sql)
