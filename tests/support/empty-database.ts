import { randomBytes } from 'node:crypto'
import { execute } from './execute'
import { appPassword } from './template'

/** What `bkm restore` is told by its environment. */
export const ownerEnv = (url: string) => ({ BKM_OWNER_DATABASE_URL: url, BKM_APP_PASSWORD: appPassword })

/** A database with nothing in it, not even tables. */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `empty_${randomBytes(5).toString('hex')}`
  await onServer(`create database ${name}`)
  const url = new URL(process.env['BKM_TEST_PG'] ?? '')
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) }
}

/** The same name, and nothing left of what it held. */
export async function eraseDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await onServer(`drop database ${name} with (force)`)
  await onServer(`create database ${name}`)
}

const onServer = (sql: string) => execute(process.env['BKM_TEST_PG'] ?? '', sql)
