import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashJson } from '../../../db/hash'

/** The fields of the manifest that these tests change. */
interface Manifest {
  format: number
  migrations: { name: string; digest: string }[]
  tables: { name: string; rows: number; columns: string[] }[]
  sha256: string
}

/** Changes the manifest of a backup and hashes it again. A person who knows the format can do the same. */
export function rewriteManifest(folder: string, change: (manifest: Omit<Manifest, 'sha256'>) => void): void {
  const path = join(folder, 'manifest.json')
  const { sha256: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  change(manifest)
  writeFileSync(path, JSON.stringify({ ...manifest, sha256: hashJson(manifest) }))
}

/** Ways to make a backup unusable, each with the sentence that refuses it. */
export const DAMAGES: [description: string, sentence: RegExp, damageBackup: (folder: string) => void][] = [
  [
    'a changed byte',
    /event\.copy\.gz is damaged/,
    (folder) => {
      const path = join(folder, 'event.copy.gz')
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(path, bytes)
    },
  ],
  ['an extra byte', /task\.copy\.gz is damaged/, (folder) => appendFileSync(join(folder, 'task.copy.gz'), '0')],
  ['a missing file', /cannot be used: ENOENT/, (folder) => rmSync(join(folder, 'seat.copy.gz'))],
  ['an interrupted backup', /it has no manifest\.json/, (folder) => rmSync(join(folder, 'manifest.json'))],
  [
    'a changed manifest',
    /manifest\.json is damaged/,
    (folder) => {
      const path = join(folder, 'manifest.json')
      writeFileSync(path, readFileSync(path, 'utf8').replace('"rows": ', '"rows": 1'))
    },
  ],
  [
    'half a manifest',
    /manifest\.json is damaged/,
    (folder) => writeFileSync(join(folder, 'manifest.json'), '{"format": 1'),
  ],
  [
    'another format',
    /does not know how/,
    (folder) =>
      rewriteManifest(folder, (manifest) => {
        manifest.format = 2
      }),
  ],
  [
    'a newer version',
    /migration 9999-later is not the one known here/,
    (folder) => rewriteManifest(folder, (manifest) => manifest.migrations.push({ name: '9999-later', digest: '-' })),
  ],
]
