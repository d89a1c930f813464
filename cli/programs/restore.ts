import { resolve } from 'node:path'
import { createDatabase } from '../../db/connection'
import { REFERENCE_GAP, type Restoration, restore as restoreTables } from '../../db/backup/restore'
import { type Verification, verify } from '../../db/ledger/verify'
import { inSentences, KEYS_NOTE } from '../render/backup'
import { ownerConfigNotes } from '../config'
import { findOwner } from '../database-owner'
import type { Program } from '../program'
import { dataOption } from './env'

/** `bkm restore`: a backup into a database without applications; nothing is merged, nothing is overwritten. */
export const restore: Program = {
  name: 'restore',
  what: 'load a backup into a database that holds no application, count its promises anew and wake every case',
  words: ['folder'],
  options: { data: dataOption },
  notes: [
    ...ownerConfigNotes(),
    '  Both are read where --data is not given and the first is set; else the platform running here.',
  ],
  async run(given, io) {
    const folder = resolve(given.words[0] ?? '')
    const owner = findOwner(given, io)
    const restoration = await inSentences(() => restoreTables(owner, folder))
    for (const line of renderRestoration(restoration, folder)) io.out(line)
    const verification = await inSentences(() => verifyTables(owner.url))
    for (const line of renderVerification(verification)) io.out(line)
    for (const line of KEYS_NOTE) io.out(line)
    return verification.failed > 0 ? 1 : 0
  },
}

async function verifyTables(url: string): Promise<Verification> {
  const db = createDatabase(url, { poolMax: 2, statementTimeoutMs: 120_000, applicationName: 'bkm-restore' })
  try {
    return await verify(db)
  } finally {
    await db.destroy()
  }
}

function renderRestoration({ manifest: { at, tables }, asked }: Restoration, folder: string): string[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return [
    `${folder} is restored: ${rows} rows of ${tables.length} tables, as of ${at}. What was committed after that is lost.`,
    `${asked} applications are asked to run again; the worker takes care of it. Restart api and worker now.`,
    `New references begin ${REFERENCE_GAP} numbers later: those given after ${at} are never given twice.`,
  ]
}

const renderVerification = ({ checked, failed, failures }: Verification): string[] => [
  `${checked} applications counted anew: ${failed === 0 ? 'promises 1, 2, 3 and 6 hold in the tables' : `${failed} FAILURES`}.`,
  ...failures.map(({ reference, promise, what }) => `  ${reference}: promise ${promise}, ${what}`),
  'Then `bkm verify` looks at the Workflows too.',
]
