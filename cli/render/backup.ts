import type { Manifest } from '../../db/backup/backup-folder'
import { REFERENCE_GAP, type RestoreResult } from '../../db/backup/restore'
import type { VerificationResult } from '../../db/ledger/verify'

const KEYS_NOTE = [
  'The backup does not contain the keys. Keep BKM_TRACKING_KEY and BKM_SEALING_KEY (keys.json of the data folder) in another',
  'safe place. Without the tracking key no tracking code opens an application. Without the sealing key a person who repeats a',
  'submission of the last 8 days does not get the receipt again.',
]

/** Renders what `bkm backup` prints. */
export function renderBackup({ at, tables }: Manifest, folder: string, durationMs: number): string[] {
  const sum = (field: 'rows' | 'bytes') => tables.reduce((total, table) => total + table[field], 0)
  const applicationCount = tables.find(({ name }) => name === 'application')?.rows ?? 0
  return [
    `${folder}: ${applicationCount} applications, ${sum('rows')} rows of ${tables.length} tables, ${renderMegabytes(sum('bytes'))}, in ${(durationMs / 1000).toFixed(1)} s.`,
    `It contains everything that was committed until ${at}, except the sessions.`,
    'It contains names, addresses and everything that people wrote. Only this account can read it. Encrypt it before you copy it elsewhere.',
    ...KEYS_NOTE,
  ]
}

/** Renders what `bkm restore` prints after the tables are loaded. */
export function renderRestore({ manifest: { at, tables }, nudgedCount }: RestoreResult, folder: string): string[] {
  const rowCount = tables.reduce((sum, table) => sum + table.rows, 0)
  return [
    `${folder} is restored: ${rowCount} rows of ${tables.length} tables, as of ${at}. Everything committed later is lost.`,
    `The worker will start the Workflows of ${nudgedCount} applications. Restart api and worker now.`,
    `New references begin ${REFERENCE_GAP} numbers later, so no reference given after ${at} is given twice.`,
  ]
}

/** Renders what `bkm restore` prints after it has checked the loaded tables. */
export const renderRestoreVerification = ({ checked, failed, failures }: VerificationResult): string[] => [
  `${checked} applications checked: ${failed === 0 ? 'promises 1, 2, 3 and 6 hold in the tables' : `${failed} FAILURES`}.`,
  ...failures.map(({ reference, promise, what }) => `  ${reference}: promise ${promise}, ${what}`),
  'When the worker runs, check the Workflows too: `bkm verify`.',
  ...KEYS_NOTE,
]

/** Returns for example "12.3 MB". */
const renderMegabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`
