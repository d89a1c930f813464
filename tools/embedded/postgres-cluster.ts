import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { startChildProcess } from './child-process'
import { changeOwner, type UnixIdentity } from './unix-identity'
import { createFolderOwnedBy, deleteDataOfEarlierFolder, linkDataFolder, type PostgresPaths } from './postgres-folder'
import { STOP_STEPS } from './stop-process'

// PostgreSQL gets only these variables, because variables of the caller (PGDATA, PGPORT, LANG) would change the server.
export const POSTGRES_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

const INITDB_ARGUMENTS =
  '--username=postgres --auth=scram-sha-256 --encoding=UTF8 --locale=C --locale-provider=icu --icu-locale=und --no-instructions'.split(
    ' ',
  )

// Creates the data folder of `dir` unless it exists. If `dir` was deleted and created again, it first deletes the data that the
// old `dir` left elsewhere. initdb writes to another name, and its result is renamed. So a killed initdb leaves nothing that
// looks like data.
export async function createCluster(
  dir: string,
  paths: PostgresPaths,
  binaries: string,
  identity: UnixIdentity | undefined,
): Promise<void> {
  await deleteDataOfEarlierFolder(dir, paths)
  if (!existsSync(join(paths.data, 'PG_VERSION'))) {
    deleteUnfinishedClusters(paths.data)
    const unfinished = mkdtempSync(`${paths.data}.`)
    try {
      createFolderOwnedBy(unfinished, identity)
      await runInitdb(unfinished, paths, binaries, identity)
      renameSync(unfinished, paths.data)
    } finally {
      rmSync(unfinished, { recursive: true, force: true })
    }
  }
  linkDataFolder(dir, paths)
}

function deleteUnfinishedClusters(data: string): void {
  mkdirSync(dirname(data), { recursive: true })
  for (const name of readdirSync(dirname(data))) {
    if (name.startsWith(`${basename(data)}.`)) rmSync(join(dirname(data), name), { recursive: true, force: true })
  }
}

async function runInitdb(
  data: string,
  paths: PostgresPaths,
  binaries: string,
  identity: UnixIdentity | undefined,
): Promise<void> {
  const password = randomBytes(24).toString('base64url')
  writeFileSync(paths.passwordFile, `${password}\n`, { mode: 0o600 })
  // As `identity`, initdb cannot read the password file of this program, so it gets a copy.
  const passwordCopy = `${data}.password`
  writeFileSync(passwordCopy, `${password}\n`, { mode: 0o600 })
  changeOwner(passwordCopy, identity)
  try {
    const initdb = await startChildProcess({
      file: `${binaries}/bin/initdb`,
      args: ['-D', data, `--pwfile=${passwordCopy}`, ...INITDB_ARGUMENTS],
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
      identity,
      stopSteps: STOP_STEPS,
    })
    const { code } = await initdb.exited
    if (code !== 0) {
      throw new Error(`PostgreSQL cannot create its data in ${data}. Its last lines:\n${initdb.lastLines()}`)
    }
  } finally {
    rmSync(passwordCopy, { force: true })
  }
}
