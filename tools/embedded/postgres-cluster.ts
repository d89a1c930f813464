import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { startChild } from './child-process'
import { give, type Identity } from './unix-identity'
import { eraseOrphanedData, type Folder, giveFolder, linkData } from './postgres-folder'
import { politely } from './stop-process'

// Nothing of the caller's environment (PGDATA, PGPORT, LANG) may change what starts.
export const childEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

const clusterArguments =
  '--username=postgres --auth=scram-sha-256 --encoding=UTF8 --locale=C --locale-provider=icu --icu-locale=und --no-instructions'.split(
    ' ',
  )

// Made under another name and renamed: a killed initdb leaves nothing that looks like data.
export async function createCluster(
  dir: string,
  folder: Folder,
  native: string,
  as: Identity | undefined,
): Promise<void> {
  await eraseOrphanedData(dir, folder)
  if (!existsSync(join(folder.data, 'PG_VERSION'))) {
    clearUnfinished(folder.data)
    const making = mkdtempSync(`${folder.data}.`)
    try {
      giveFolder(making, as)
      await initialise(making, folder, native, as)
      renameSync(making, folder.data)
    } finally {
      rmSync(making, { recursive: true, force: true })
    }
  }
  linkData(dir, folder)
}

function clearUnfinished(data: string): void {
  mkdirSync(dirname(data), { recursive: true })
  for (const name of readdirSync(dirname(data))) {
    if (name.startsWith(`${basename(data)}.`)) rmSync(join(dirname(data), name), { recursive: true, force: true })
  }
}

async function initialise(making: string, folder: Folder, native: string, as: Identity | undefined): Promise<void> {
  const password = randomBytes(24).toString('base64url')
  writeFileSync(folder.passwordFile, `${password}\n`, { mode: 0o600 })
  const lent = `${making}.password`
  writeFileSync(lent, `${password}\n`, { mode: 0o600 })
  give(lent, as)
  try {
    const initdb = await startChild({
      file: `${native}/bin/initdb`,
      args: ['-D', making, `--pwfile=${lent}`, ...clusterArguments],
      cwd: '/',
      env: childEnv,
      as,
      steps: politely,
    })
    const { code } = await initdb.exited
    if (code !== 0) {
      throw new Error(`PostgreSQL cannot create its data in ${making}. Its last words:\n${initdb.lastLines()}`)
    }
  } finally {
    rmSync(lent, { force: true })
  }
}
