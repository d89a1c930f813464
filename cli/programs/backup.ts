import { resolve } from 'node:path'
import { backUp } from '../../db/backup/backup'
import type { Manifest } from '../../db/backup/backup-folder'
import { inSentences, KEYS_NOTE, renderBytes } from '../render/backup'
import { findOwnerUrl } from '../database-owner'
import type { Program } from '../program'
import { dataOption } from './env'

/** `bkm backup`: a portable copy of what the tables held at one instant. */
export const backup: Program = {
  name: 'backup',
  what: 'write every table, as of one instant, to a new folder; the platform may go on meanwhile',
  words: ['folder'],
  options: { data: dataOption },
  notes: ['Reads BKM_OWNER_DATABASE_URL where --data is not given and it is set; else the platform running here.'],
  async run(given, io) {
    const folder = resolve(given.words[0] ?? '')
    const beganAt = Date.now()
    const manifest = await inSentences(() => backUp(findOwnerUrl(given, io), folder))
    for (const line of renderBackup(manifest, folder, Date.now() - beganAt)) io.out(line)
    return 0
  },
}

function renderBackup({ at, tables }: Manifest, folder: string, tookMs: number): string[] {
  const total = (of: 'rows' | 'bytes') => tables.reduce((sum, table) => sum + table[of], 0)
  const applications = tables.find(({ name }) => name === 'application')?.rows ?? 0
  return [
    `${folder}: ${applications} applications, ${total('rows')} rows of ${tables.length} tables, ${renderBytes(total('bytes'))}, in ${(tookMs / 1000).toFixed(1)} s.`,
    `Whatever was committed by ${at} is in it; what comes after is not. Sessions are left out.`,
    'It holds what people wrote, their names and addresses, readable by this account alone: encrypt it before it travels.',
    ...KEYS_NOTE,
  ]
}
