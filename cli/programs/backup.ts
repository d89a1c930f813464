import { resolve } from 'node:path'
import { writeBackup } from '../../db/backup/backup'
import { withSentenceErrors } from '../backup-errors'
import { getOwnerUrl } from '../connections/database-owner'
import { dataOption } from '../options'
import type { Program } from '../program'
import { renderBackup } from '../render/backup'

/** `bkm backup <folder>`: copies all tables as of one instant, except those of the sessions, settings and migrations. */
export const backup: Program = {
  name: 'backup',
  description:
    'write every table, except sessions and settings, as of one instant to a new folder; the platform may run meanwhile',
  positionals: ['folder'],
  options: { data: dataOption },
  notes: ['Without --data it reads BKM_OWNER_DATABASE_URL. If that is not set, it uses the platform that runs here.'],
  async run(options, io) {
    const folder = resolve(options.positionals[0] ?? '')
    const startedAt = Date.now()
    const manifest = await withSentenceErrors(() => writeBackup(getOwnerUrl(options, io), folder))
    for (const line of renderBackup(manifest, folder, Date.now() - startedAt)) io.out(line)
    return 0
  },
}
