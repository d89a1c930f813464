import { resolve } from 'node:path'
import { restoreBackup } from '../../db/backup/restore'
import { createDatabase } from '../../db/connection'
import { type VerificationResult, verifyApplications } from '../../db/ledger/verify'
import { withSentenceErrors } from '../backup-errors'
import { renderOwnerConfigHelp } from '../config'
import { getDatabaseOwner } from '../connections/database-owner'
import { dataOption } from '../options'
import type { Program } from '../program'
import { renderRestore, renderRestoreVerification } from '../render/backup'

/**
 * `bkm restore <folder>`: loads a backup into a database without applications. It replaces packs, seats and sign-ins, but never
 * overwrites an application. The exit code is 1 when a promise is broken in the loaded tables.
 */
export const restore: Program = {
  name: 'restore',
  description: 'load a backup into a database without applications, check the promises and start the Workflows again',
  positionals: ['folder'],
  options: { data: dataOption },
  notes: [
    ...renderOwnerConfigHelp(),
    '  Without --data it reads both variables. If the first is not set, it uses the platform that runs here.',
  ],
  async run(options, io) {
    const folder = resolve(options.positionals[0] ?? '')
    const owner = getDatabaseOwner(options, io)
    const result = await withSentenceErrors(() => restoreBackup(owner, folder))
    for (const line of renderRestore(result, folder)) io.out(line)
    const verification = await withSentenceErrors(() => verifyTables(owner.url))
    for (const line of renderRestoreVerification(verification)) io.out(line)
    return verification.failed > 0 ? 1 : 0
  },
}

async function verifyTables(url: string): Promise<VerificationResult> {
  const db = createDatabase(url, { poolMax: 2, statementTimeoutMs: 120_000, applicationName: 'bkm-restore' })
  try {
    return await verifyApplications(db)
  } finally {
    await db.destroy()
  }
}
