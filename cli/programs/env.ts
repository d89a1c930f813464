import type { Program } from '../program'
import { dataFolder, usualFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PlatformRecord } from '../supervisor/platform-file'

/** Where the three programs that look at a running platform find it. */
export const dataOption = {
  type: 'string',
  value: 'folder',
  what: 'folder the platform was started with (usually .bkm)',
} as const

/** `bkm env`: for psql, curl and the `temporal` program as independent witnesses. */
export const env: Program = {
  name: 'env',
  what: 'print the addresses of the platform running here as `export` lines: eval "$(npm run -s bkm -- env)"',
  options: { data: dataOption },
  async run({ texts }, { env: environment, out }) {
    const folder = dataFolder(texts['data'] ?? environment['BKM_DATA'] ?? usualFolder)
    for (const [name, value] of Object.entries(variablesOf(getRunningPlatform(folder)))) {
      out(`export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`)
    }
    return 0
  },
}

const variablesOf = (record: PlatformRecord): Record<string, string> => ({
  BKM_API: record.api,
  BKM_APIS: record.apis.join(' '),
  BKM_METRICS: record.metrics.join(' '),
  BKM_PG: record.postgresOwner,
  BKM_PG_APP: record.postgresApp,
  BKM_TEMPORAL: record.temporal,
  BKM_NAMESPACE: record.namespace,
  BKM_TEMPORAL_CLI: record.temporalCli,
  BKM_MAIL: record.mail,
  BKM_SIGN_INS: record.signIns,
})
