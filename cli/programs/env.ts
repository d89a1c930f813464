import { dataOption } from '../options'
import type { Program } from '../program'
import { chooseDataFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PlatformFile } from '../supervisor/platform-file'

/** `bkm env`: prints the addresses of the servers, so that a person can check the platform with psql, curl and `temporal`. */
export const env: Program = {
  name: 'env',
  description: 'print the addresses of the platform that runs here as `export` lines: eval "$(npm run -s bkm -- env)"',
  options: { data: dataOption },
  async run({ values }, { env: environment, out }) {
    const platform = getRunningPlatform(chooseDataFolder(values['data'], environment))
    for (const [name, value] of Object.entries(listVariables(platform))) {
      out(`export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`)
    }
    return 0
  },
}

const listVariables = (platform: PlatformFile): Record<string, string> => ({
  BKM_API: platform.api,
  BKM_APIS: platform.apis.join(' '),
  BKM_METRICS: platform.metrics.join(' '),
  BKM_PG: platform.postgresOwner,
  BKM_PG_APP: platform.postgresApp,
  BKM_TEMPORAL: platform.temporal,
  BKM_NAMESPACE: platform.namespace,
  BKM_TEMPORAL_CLI: platform.temporalCli,
  ...(platform.temporalUi !== '' && { BKM_ENGINE_DOOR: platform.temporalUi }),
  BKM_MAIL: platform.mail,
  BKM_SIGN_INS: platform.signIns,
})
