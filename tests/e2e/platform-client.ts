import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Client } from 'pg'

/** The variables that `bkm env` prints. */
export type PlatformEnv = Record<string, string>

/** Runs one statement on the database `url` and returns its rows. */
export async function queryDatabase<T>(url: string | undefined, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as T[]
  } finally {
    await client.end()
  }
}

/** Runs the `temporal` program against the platform's server and returns its output. */
export function runTemporalCli(env: PlatformEnv, ...args: string[]): string {
  const server = ['--address', env['BKM_TEMPORAL'] ?? '', '--namespace', env['BKM_NAMESPACE'] ?? '']
  return execFileSync(env['BKM_TEMPORAL_CLI'] ?? '', [...args, ...server], { encoding: 'utf8' })
}

/** Returns true when the server answers with a 2xx status. */
export const isOk = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

/** Reads the demo sign-ins of the platform. */
export const readSignIns = (env: PlatformEnv): { name: string; password: string }[] =>
  JSON.parse(readFileSync(env['BKM_SIGN_INS'] ?? '', 'utf8')) as { name: string; password: string }[]

/** Signs in at the first API. */
export const postSession = (env: PlatformEnv, name: string, password: string | undefined): Promise<Response> =>
  fetch(`${env['BKM_API']}/api/staff/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
